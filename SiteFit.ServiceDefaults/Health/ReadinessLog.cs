using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace SiteFit.ServiceDefaults.Health;

/// <summary>Says once when the service can no longer do its work, with the reason, and once when it can again.</summary>
internal sealed partial class ReadinessLog(ILogger<ReadinessLog> logger) : IHealthCheckPublisher
{
    private string? _reasons;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var reasons = report.Status == HealthStatus.Healthy ? "" : string.Join("; ",
            from entry in report.Entries
            where entry.Value.Status != HealthStatus.Healthy
            orderby entry.Key
            select $"{entry.Key}: {HealthReportWriter.Describe(entry.Value) ?? "failed"}");

        if (reasons.Length > 0 && reasons != _reasons)
            Log.NotReady(logger, report.Status, reasons);
        else if (reasons.Length == 0 && _reasons is not "")
            Log.Ready(logger);
        _reasons = reasons;
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Not ready ({status}): {reasons}", EventName = "service.not_ready")]
        public static partial void NotReady(ILogger logger, HealthStatus status, string reasons);

        [LoggerMessage(2, LogLevel.Information, "Ready", EventName = "service.ready")]
        public static partial void Ready(ILogger logger);
    }
}
