using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace SiteFit.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs to Application Insights. A class of its own: its library is loaded only where this is called.</summary>
internal static class AzureMonitorExtensions
{
    public const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <exception cref="OptionsValidationException">The connection string cannot be used; the message does not repeat it.</exception>
    public static void AddAzureMonitor(this IHostApplicationBuilder builder, IOpenTelemetryBuilder telemetry, string connectionString)
    {
        if (FindFault(connectionString) is { } fault)
        {
            throw new OptionsValidationException(Setting, typeof(AzureMonitorExporterOptions), [
                $"{Setting} cannot be used: {fault}. Expected InstrumentationKey=…;IngestionEndpoint=https://….in.applicationinsights.azure.com/."]);
        }
        telemetry.WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure));
        telemetry.WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));
        builder.Logging.AddOpenTelemetry(logging => logging.AddAzureMonitorLogExporter(Configure));

        void Configure(AzureMonitorExporterOptions options) => options.ConnectionString = connectionString;
    }

    /// <summary>
    /// Looks at what the exporter would stumble over later, on a thread of its own: <c>InstrumentationKey={guid};IngestionEndpoint={address};…</c>
    /// </summary>
    /// <returns>Null when it can be used.</returns>
    private static string? FindFault(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
                return "a part of it is not Name=value";
            if (!parts.TryAdd(name, value))
                return $"{name} is given twice";
        }
        if (!parts.TryGetValue("InstrumentationKey", out var key))
            return "InstrumentationKey is missing";
        if (!Guid.TryParse(key, out _))
            return "InstrumentationKey is not of the form 00000000-0000-0000-0000-000000000000";
        return parts.FirstOrDefault(part => part.Key.EndsWith("Endpoint", StringComparison.OrdinalIgnoreCase) && !IsAddress(part.Value)).Key is { } endpoint
            ? $"{endpoint} is not an http or https address"
            : null;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
