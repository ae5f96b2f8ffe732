using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
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

    private sealed class LineLogger<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
