using System.Diagnostics.Metrics;
using SiteFit.Api.Apps;
using SiteFit.Data;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;

namespace SiteFit.Api.Telemetry;

/// <summary>
/// How many jobs wait and for how long, by app, as the database has it: the queue's own count knows neither jobs that wait for a retry nor
/// those whose message was lost. Here, since there is always an Api, and not always a worker.
/// </summary>
internal sealed class BacklogWatch : BackgroundService
{
    /// <summary>Every Api asks, so not too often.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly JobQueries _jobs;
    private readonly MigrationState _database;
    private readonly TimeProvider _clock;
    private readonly HashSet<string> _seen = []; // the platform's apps, and those taken out that still had jobs
    private IReadOnlyList<AppBacklog> _backlogs = [];

    public BacklogWatch(JobQueries jobs, AppQueues apps, MigrationState database, TimeProvider clock, IMeterFactory meters)
    {
        _seen.UnionWith(apps.All.Select(app => app.App));
        (_jobs, _database, _clock) = (jobs, database, clock);
        var meter = meters.Create(SubmissionMetrics.MeterName);
        meter.CreateObservableGauge("sitefit.queue.depth", () => Measure(app => app.Queued), "{job}", "Jobs that wait for a worker");
        meter.CreateObservableGauge("sitefit.queue.age", () => Measure(app => app.OldestQueued.TotalSeconds), "s", "How long the oldest of them has waited");
        meter.CreateObservableGauge("sitefit.job.running", () => Measure(app => app.Running), "{job}", "Jobs that a worker has claimed");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _database.Done.WaitAsync(stoppingToken);
        using var beat = new PeriodicTimer(Period, _clock);
        do
        {
            try
            {
                _backlogs = Complete(await _jobs.ListBacklogsAsync(stoppingToken));
            }
            catch (Exception e) when (DatabaseFailure.Matches(e))
            {
                _backlogs = []; // not known: no figure rather than an old one; /ready says why
            }
        }
        while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>An app without open jobs is none in the database; its figure is zero rather than the last one that there was.</summary>
    private List<AppBacklog> Complete(IReadOnlyList<AppBacklog> open)
    {
        _seen.UnionWith(open.Select(app => app.AppId));
        return [.. open, .. _seen.Except(open.Select(app => app.AppId)).Select(app => new AppBacklog(app, 0, 0, TimeSpan.Zero))];
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<AppBacklog, T> value)
        where T : struct => _backlogs.Select(app => new Measurement<T>(value(app), new KeyValuePair<string, object?>("app_id", app.AppId)));
}
