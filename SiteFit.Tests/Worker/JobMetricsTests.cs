using SiteFit.Data.Jobs;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.ServiceDefaults;
using SiteFit.Worker.Telemetry;

namespace SiteFit.Tests.Worker;

public sealed class JobMetricsTests : IDisposable
{
    private readonly MeasuredValues _measured = new(JobMetrics.MeterName);
    private readonly string _app = $"app-{Guid.NewGuid():N}";

    [Fact]
    public void The_time_in_the_queue_is_that_until_the_first_claim()
    {
        JobMetrics.Claimed(Job(1), TimeSpan.FromSeconds(2));
        JobMetrics.Claimed(Job(2), TimeSpan.FromSeconds(9));

        var queued = Assert.Single(_measured.With("app_id", _app));
        Assert.Equal(("sitefit.job.queue.duration", 2d, "sitefit", "1.0.0"), (queued.Instrument, queued.Value, queued.Tag("definition"), queued.Tag("version")));
    }

    [Fact]
    public void Every_attempt_is_counted_and_what_ends_the_job_is_timed()
    {
        JobMetrics.Ended(Job(1), AttemptEnd.Retried, TimeSpan.FromSeconds(1), "appserver_unreachable");
        JobMetrics.Ended(Job(2), AttemptEnd.Returned, TimeSpan.FromSeconds(2));
        JobMetrics.Ended(Job(2), AttemptEnd.Succeeded, TimeSpan.FromSeconds(3));
        JobMetrics.Ended(Job(1), AttemptEnd.Failed, TimeSpan.FromSeconds(4), "infeasible");
        JobMetrics.Ended(Job(1), AttemptEnd.Lost, TimeSpan.FromSeconds(5));

        Assert.Equal(
            [
                ("sitefit.job.attempts", 1, "retried", "appserver_unreachable"),
                ("sitefit.job.attempts", 1, "returned", null),
                ("sitefit.job.attempts", 1, "succeeded", null),
                ("sitefit.job.duration", 3, "succeeded", null),
                ("sitefit.job.attempts", 1, "failed", "infeasible"),
                ("sitefit.job.duration", 4, "failed", "infeasible"),
                ("sitefit.job.attempts", 1, "lost", null),
            ],
            _measured.With("app_id", _app).Select(one => (one.Instrument, one.Value, one.Tag("outcome"), one.Tag("error.type"))));
    }

    [Fact]
    public void Dead_letters_resends_and_files_are_counted_by_their_kind()
    {
        JobMetrics.DeadLettered($"reason-{_app}");
        JobMetrics.Resent(3, $"reason-{_app}");
        JobMetrics.Stored($"kind-{_app}", 4096);

        Assert.Equal(
            [("sitefit.job.dead_letters", 1d), ("sitefit.job.resends", 3)],
            _measured.With("reason", $"reason-{_app}").Select(one => (one.Instrument, one.Value)));
        Assert.Equal([("sitefit.artifact.stored", 4096d)], _measured.With("kind", $"kind-{_app}").Select(one => (one.Instrument, one.Value)));
    }

    public void Dispose() => _measured.Dispose();

    private Claim.Won Job(int attempt) => new(
        new Attempt(Guid.NewGuid(), Guid.NewGuid(), attempt), "local", _app, ContractsFolder.Id("sitefit:1.0.0"), "{}", "correlation", Traceparent: null, default);
}
