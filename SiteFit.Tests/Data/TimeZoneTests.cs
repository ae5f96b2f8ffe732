using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SiteFit.Data;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>Database sessions in a zone with daylight saving time.</summary>
public sealed class TimeZoneTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres, "Europe/Prague");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Times_are_stored_and_read_as_UTC()
    {
        var before = TimeProvider.System.GetUtcNow();
        var transitions = _database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job);
        var attempt = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(job.Id, Ct)).Attempt;
        await transitions.SucceedAsync(attempt, "{}", null);

        Assert.Equal("Europe/Prague", await ScalarAsync("SHOW timezone"));
        var stored = await _database.Queries.FindStatusAsync("local", job.Id, Ct);
        foreach (var time in new[] { stored!.CreatedAt, stored.StartedAt!.Value, stored.EndedAt!.Value })
        {
            Assert.Equal(TimeSpan.Zero, time.Offset);
            Assert.InRange(time - before, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(30));
        }
        var events = System.Text.Json.JsonElement.Parse(stored.Events).EnumerateArray().Select(entry => entry.GetProperty("at").GetString()!).ToList();
        Assert.All(events, at => Assert.EndsWith("Z", at, StringComparison.Ordinal));
        Assert.Equal(stored.CreatedAt, DateTimeOffset.Parse(events[0], null));
    }

    [Fact]
    public async Task The_hour_that_comes_twice_in_autumn_is_two_hours()
    {
        // Both are 02:30 in Prague.
        var (summer, winter) = (new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        var (first, second) = (await AddAsync(summer), await AddAsync(winter));

        Assert.Equal([second, first], await ListAsync(new JobFilter("local", 10)));
        Assert.Equal([second], await ListAsync(new JobFilter("local", 10) { Since = summer.AddMinutes(30) }));
        Assert.Equal([first], await ListAsync(new JobFilter("local", 10) { Until = winter.ToOffset(TimeSpan.FromHours(1)) }));
        Assert.Equal([first], await ListAsync(new JobFilter("local", 10) { Before = new JobPlace(winter, second) }));
        Assert.Equal(winter, (await _database.Queries.FindStatusAsync("local", second, Ct))!.CreatedAt);
    }

    [Fact]
    public async Task Sessions_of_a_service_are_in_UTC_whatever_the_database_prefers()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ScalarAsync($"ALTER DATABASE {name} SET timezone = 'Europe/Prague'");

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = connectionString;
        builder.AddSiteFitData("sitefitdb");
        using var host = builder.Build();
        // 25 hours there, and a lease or a day of retention must not depend on it.
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "SELECT timestamptz '2026-10-25 12:00Z' - interval '1 day' = timestamptz '2026-10-24 12:00Z'");
        Assert.Equal(true, await command.ExecuteScalarAsync(Ct));
    }

    private async Task<Guid> AddAsync(DateTimeOffset created)
    {
        var job = TestDatabase.NewJob();
        await _database.Transitions().SubmitAsync(job);
        await using var command = _database.DataSource.CreateCommand("UPDATE job SET created_at = $1 WHERE id = $2");
        command.Parameters.Add(new() { Value = created });
        command.Parameters.Add(new() { Value = job.Id });
        await command.ExecuteNonQueryAsync(Ct);
        return job.Id;
    }

    private async Task<IEnumerable<Guid>> ListAsync(JobFilter filter) => (await _database.Queries.ListAsync(filter, Ct)).Select(job => job.JobId);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
