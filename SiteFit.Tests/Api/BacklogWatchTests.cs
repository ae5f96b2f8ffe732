using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.Api.Apps;
using SiteFit.Api.Telemetry;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;
using SiteFit.Tests.Data;
using SiteFit.Tests.EndToEnd;
using SiteFit.Tests.ServiceDefaults;

namespace SiteFit.Tests.Api;

public sealed class BacklogWatchTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_backlog_is_measured_by_app_and_is_zero_when_there_is_none_any_more()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        var transitions = database.Transitions();
        string[] apps = [$"one-{Guid.NewGuid():N}", $"two-{Guid.NewGuid():N}"];
        var idle = $"idle-{Guid.NewGuid():N}";
        var jobs = new[] { apps[0], apps[0], apps[1] }.Select(app => TestDatabase.NewJob() with { AppId = app }).ToList();
        foreach (var job in jobs)
            await transitions.SubmitAsync(job);
        Assert.IsType<Claim.Won>(await transitions.ClaimAsync(jobs[2].Id, Ct));
        await using (var older = database.DataSource.CreateCommand("UPDATE job SET created_at = now() - interval '1 hour' WHERE app_id = $1"))
        {
            older.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = apps[0] });
            await older.ExecuteNonQueryAsync(Ct);
        }

        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var migration = new MigrationState();
        migration.SetDone();
        using var measured = new MeasuredValues(SubmissionMetrics.MeterName);
        using var watch = new BacklogWatch(database.Queries, new AppQueues([new(idle, null!)]), migration, clock, services.GetRequiredService<IMeterFactory>());
        await watch.StartAsync(Ct);

        await UntilAsync(apps[0], "sitefit.queue.depth", 2);
        Assert.InRange(Last(apps[0], "sitefit.queue.age"), 3600, 7200);
        Assert.Equal(0, Last(idle, "sitefit.queue.depth"));
        Assert.Equal((0, 0, 1), (Last(apps[1], "sitefit.queue.depth"), Last(apps[1], "sitefit.queue.age"), Last(apps[1], "sitefit.job.running")));

        foreach (var job in jobs)
            await transitions.CancelAsync("local", job.Id, Ct);
        await UntilAsync(apps[0], "sitefit.queue.depth", 0);
        Assert.Equal((0, 0), (Last(apps[0], "sitefit.queue.age"), Last(apps[1], "sitefit.job.running")));
        await watch.StopAsync(Ct);

        double Last(string app, string instrument)
        {
            measured.Observe();
            return measured.With("app_id", app).Where(one => one.Instrument == instrument).Select(one => one.Value).LastOrDefault(double.NaN);
        }

        Task UntilAsync(string app, string instrument, double value) => Eventually.Async(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult<bool?>(Last(app, instrument) == value ? true : null);
        });
    }
}
