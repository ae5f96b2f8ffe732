using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Storage;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>A data folder that goes when the test ends.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sitefit-emulator-").FullName;

    public IReadOnlyList<string> Segments => [.. Directory.EnumerateFiles(Path, "*.log").Order(StringComparer.Ordinal)];

    /// <summary>Opens the folder as a new process would.</summary>
    public OpenedLog Open(TimeProvider time, Func<QueueSettings, QueueSettings>? change = null, ILogger? logger = null, int segmentSize = 16 * 1024 * 1024)
    {
        var settings = new QueueSettings { Name = "q", LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 3 };
        settings = change?.Invoke(settings) ?? settings;
        var log = MessageLog.Open(Path, [settings], logger ?? NullLogger.Instance, time, out var recovered, segmentSize);
        return new OpenedLog(log, new QueueNamespace([settings], log, time, recovered));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
