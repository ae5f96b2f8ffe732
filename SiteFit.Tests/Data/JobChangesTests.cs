using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SiteFit.Data.Connection;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Data;

public sealed class JobChangesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_are_told_while_somebody_wants_to_know_and_nobody_listens_else()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        await using var source = new DatabaseSource(NpgsqlDataSource.Create(database.ConnectionString));
        var migrations = new MigrationState();
        migrations.SetDone();
        var clock = new FakeTimeProvider();
        using var changes = new JobChanges(source, migrations, clock, NullLogger<JobChanges>.Instance);
        using var begun = new SemaphoreSlim(0);
        var told = Channel.CreateUnbounded<(Guid JobId, JobStatus Status)>();
        changes.Missed += () => begun.Release();
        changes.Changed += (jobId, status) => told.Writer.TryWrite((jobId, status));
        await changes.StartAsync(Ct);

        changes.Want();
        await begun.WaitAsync(Ct);
        Assert.Equal(1, await CountListenersAsync(database));
        var first = await ClaimNewAsync(database);
        Assert.Equal((first, JobStatus.Running), await told.Reader.ReadAsync(Ct));

        changes.Release();
        var soon = await ClaimNewAsync(database); // another may be waited for soon
        Assert.Equal((soon, JobStatus.Running), await told.Reader.ReadAsync(Ct));
        clock.Advance(TimeSpan.FromSeconds(11));
        await Eventually.Async<bool>(async _ =>
        {
            await ClaimNewAsync(database); // a change wakes the listener, which finds that nobody wants to know
            return await CountListenersAsync(database) == 0 ? true : null;
        });

        changes.Want();
        await begun.WaitAsync(Ct);
        while (told.Reader.TryRead(out _))
        {
            // what was told before
        }
        var next = await ClaimNewAsync(database);
        Assert.Equal((next, JobStatus.Running), await told.Reader.ReadAsync(Ct));
        await changes.StopAsync(Ct);
    }

    private static async Task<Guid> ClaimNewAsync(TestDatabase database)
    {
        var job = TestDatabase.NewJob();
        await database.Transitions().SubmitAsync(job);
        Assert.IsType<Claim.Won>(await database.Transitions().ClaimAsync(job.Id, Ct));
        return job.Id;
    }

    /// <summary>Sessions whose last statement was LISTEN.</summary>
    private static async Task<long> CountListenersAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
