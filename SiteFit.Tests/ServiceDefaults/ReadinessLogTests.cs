using Microsoft.Extensions.Diagnostics.HealthChecks;
using SiteFit.ServiceDefaults.Health;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class ReadinessLogTests
{
    private readonly LineLogger<ReadinessLog> _log = new();

    [Fact]
    public async Task A_failure_is_said_once_with_its_reason_and_the_recovery_once()
    {
        var readiness = new ReadinessLog(_log);
        await readiness.PublishAsync(Report(HealthStatus.Healthy, null), TestContext.Current.CancellationToken);
        await readiness.PublishAsync(Report(HealthStatus.Unhealthy, "queue sitefit-queue does not exist"), TestContext.Current.CancellationToken);
        await readiness.PublishAsync(Report(HealthStatus.Unhealthy, "queue sitefit-queue does not exist"), TestContext.Current.CancellationToken);
        await readiness.PublishAsync(Report(HealthStatus.Healthy, null), TestContext.Current.CancellationToken);
        await readiness.PublishAsync(Report(HealthStatus.Healthy, null), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Ready", "Not ready (Unhealthy): servicebus: queue sitefit-queue does not exist", "Ready"],
            _log.Lines);
    }

    private static HealthReport Report(HealthStatus status, string? description) => new(
        new Dictionary<string, HealthReportEntry> { ["servicebus"] = new(status, description, TimeSpan.Zero, null, null) }, TimeSpan.Zero);
}
