using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Idempotency;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;
using SiteFit.Tests.Data;
using SiteFit.Tests.EndToEnd;
using SiteFit.Worker.Retention;

namespace SiteFit.Tests.Worker;

/// <summary>What has had its time goes, on a real database and Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class RetentionTests(PostgresFixture postgres, AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly EventLog _log = new();
    private readonly FakeTimeProvider _clock = new();
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Without_a_number_of_days_all_jobs_are_kept()
    {
        var job = await _database.AddSucceededJobAsync();
        await _database.AgeAsync(job, "100 years");
        await Service(days: 0).RunAsync(Ct);
        Assert.NotNull(await _database.Queries.FindStatusAsync("local", job, Ct));
    }

    [Fact]
    public async Task Old_jobs_go_with_their_blobs_and_young_ones_stay()
    {
        var (old, young) = (await _database.AddSucceededJobAsync(), await _database.AddSucceededJobAsync());
        await _database.AgeAsync(old, "30 days 1 minute");
        await _database.AgeAsync(young, "29 days 23 hours");
        string[] names = [await azurite.UploadAsync(), await azurite.UploadAsync()];
        await _database.AddArtifactsAsync(old, names[0]);
        await _database.AddArtifactsAsync(young, names[1]);

        await Service(days: 30).RunAsync(Ct);
        Assert.Null(await _database.Queries.FindStatusAsync("local", old, Ct));
        Assert.NotNull(await _database.Queries.FindStatusAsync("local", young, Ct));
        Assert.Equal((false, true), (await azurite.HasAsync(names[0]), await azurite.HasAsync(names[1])));
        Assert.Equal(["job.removed"], _log.EventNames);
    }

    [Fact]
    public async Task Many_jobs_go_in_batches_each_with_one_line()
    {
        await ExecuteAsync($"""
            INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, ended_at)
            SELECT gen_random_uuid(), 'local', 'sitefit', 'sitefit', '1.0.0', 'failed', number::text, '{"{}"}', '', now() - interval '2 days'
            FROM generate_series(1, {RetentionService.BatchSize + 1}) AS number
            """);
        await Service(days: 1).RunAsync(Ct);
        Assert.Equal(0L, await CountAsync("job"));
        Assert.Equal(["job.removed", "job.removed"], _log.EventNames);
    }

    [Fact]
    public async Task A_storage_that_is_away_keeps_no_row_and_the_blob_goes_when_it_is_back()
    {
        var job = await _database.AddSucceededJobAsync();
        await _database.AgeAsync(job, "2 days");
        var name = await azurite.UploadAsync();
        await _database.AddArtifactsAsync(job, name);
        var service = Service(days: 1);

        await azurite.StopAsync();
        try
        {
            await service.RunAsync(Ct);
            Assert.Null(await _database.Queries.FindStatusAsync("local", job, Ct));
            Assert.Equal((0L, 1L), (await CountAsync("artifact"), await CountAsync("removed_blob")));
            Assert.Equal(["job.removed", "blobs.left"], _log.EventNames);
        }
        finally
        {
            await azurite.StartAsync();
        }
        Assert.True(await azurite.HasAsync(name));

        await service.RunAsync(Ct);
        Assert.False(await azurite.HasAsync(name));
        Assert.Equal(0L, await CountAsync("removed_blob"));
        Assert.Equal("blobs.deleted", _log.EventNames[^1]);
    }

    [Fact]
    public async Task Every_two_minutes_left_blobs_and_old_keys_go_even_when_jobs_are_kept()
    {
        var name = await azurite.UploadAsync();
        await ExecuteAsync($"INSERT INTO removed_blob (blob_name) VALUES ('{name}')");
        await ExecuteAsync("""
            INSERT INTO idempotency_key (tenant_id, key, fingerprint, token, locked_until, created_at) VALUES
                ('local', 'old', '', gen_random_uuid(), now(), now() - interval '24 hours 1 second'),
                ('local', 'young', '', gen_random_uuid(), now(), now() - interval '23 hours')
            """);
        var service = Service(days: 0);
        await service.StartAsync(Ct);
        await Eventually.Async(async ct =>
        {
            // Again until the timer is there to hear it.
            _clock.Advance(TimeSpan.FromMinutes(2));
            return await CountAsync("removed_blob") == 0 && await CountAsync("idempotency_key") == 1 ? true : (bool?)null;
        });
        await service.StopAsync(Ct);
        Assert.False(await azurite.HasAsync(name));
    }

    [Fact]
    public async Task A_database_that_is_away_is_no_reason_to_stop()
    {
        await using var nowhere = TestDatabase.Open("Host=127.0.0.1;Port=1;Username=nobody");
        await Service(days: 1, nowhere).RunAsync(Ct);
        Assert.Equal(["worker.retention_failed"], _log.EventNames);
    }

    private RetentionService Service(double days, TestDatabase? at = null)
    {
        var database = new Database((at ?? _database).DataSource);
        var migrated = new MigrationState();
        migrated.SetDone();
        return new RetentionService(
            new JobRemoval(database),
            new RemovedBlobs(database, azurite.Store),
            new IdempotencyKeys(database),
            migrated,
            Options.Create(new RetentionOptions { Days = days }),
            _clock,
            _log);
    }

    private async Task<long> CountAsync(string table)
    {
        await using var command = _database.DataSource.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private sealed class EventLog : ILogger<RetentionService>
    {
        public List<string?> EventNames { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            EventNames.Add(eventId.Name);
    }
}
