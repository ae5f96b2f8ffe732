using System.Globalization;
using System.Text.Json;
using System.Xml;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Programs;

/// <summary>The Service Bus emulator of this repository, with the queues of the model.</summary>
internal sealed class ServiceBusEmulatorProgram(
    EndpointReference amqp, EndpointReference health, Func<IEnumerable<AzureServiceBusQueueResource>> queues, IServiceProvider services)
    : IResourceProgram
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly HttpHealth _health = services.GetRequiredService<HttpHealth>();

    public async Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        var assembly = services.GetRequiredService<LocalHostSettings>().ServiceBusEmulator
            ?? throw new DistributedApplicationException(
                "The AppHost references no Service Bus emulator: mark the ProjectReference with IsServiceBusEmulator=\"true\".");
        var folder = services.GetRequiredService<DataFolder>().Folder("servicebus");
        var config = Path.Combine(folder, "Config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(Config(), Indented), cancellationToken);
        return new()
        {
            Command = DotNet.Path,
            Arguments =
            [
                "exec", assembly,
                "--config", config,
                "--port", amqp.Port.ToString(CultureInfo.InvariantCulture),
                "--health-port", health.Port.ToString(CultureInfo.InvariantCulture),
                "--data", Path.Combine(folder, "log"),
            ],
            WorkingDirectory = folder,
        };
    }

    public Task<string?> CheckHealthAsync(CancellationToken cancellationToken) =>
        _health.CheckAsync(new Uri($"{health.Url}/health"), 200, cancellationToken);

    // The shape of the Config.json that Microsoft's emulator reads.
    private object Config() => new
    {
        UserConfig = new
        {
            Namespaces = new[]
            {
                new
                {
                    Name = "sbemulatorns",
                    Queues = queues().Select(queue => new { Name = queue.QueueName, Properties = Properties(queue) }),
                    Topics = Array.Empty<object>(),
                },
            },
            Logging = new { Type = "File" },
        },
    };

    private static Dictionary<string, object> Properties(AzureServiceBusQueueResource queue)
    {
        var properties = new Dictionary<string, object>();
        Add("DeadLetteringOnMessageExpiration", queue.DeadLetteringOnMessageExpiration);
        Add("DefaultMessageTimeToLive", Iso(queue.DefaultMessageTimeToLive));
        Add("DuplicateDetectionHistoryTimeWindow", Iso(queue.DuplicateDetectionHistoryTimeWindow));
        Add("LockDuration", Iso(queue.LockDuration));
        Add("MaxDeliveryCount", queue.MaxDeliveryCount);
        Add("RequiresDuplicateDetection", queue.RequiresDuplicateDetection);
        Add("RequiresSession", queue.RequiresSession);
        return properties;

        void Add(string name, object? value)
        {
            if (value is not null)
                properties[name] = value;
        }

        // ISO 8601: PT5M
        static string? Iso(TimeSpan? value) => value is { } span ? XmlConvert.ToString(span) : null;
    }
}
