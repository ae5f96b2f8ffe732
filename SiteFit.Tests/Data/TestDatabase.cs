using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Contracts;
using SiteFit.Data;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>One empty database with the schema of this build, and the data classes on it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
        Contexts = new PooledDbContextFactory<SiteFitDbContext>(new DbContextOptionsBuilder<SiteFitDbContext>()
            .UseNpgsql(DataSource)
            .UseSnakeCaseNamingConvention()
            .Options);
        Queries = new JobQueries(new Database(DataSource));
    }

    public string ConnectionString { get; }
    public NpgsqlDataSource DataSource { get; }
    public IDbContextFactory<SiteFitDbContext> Contexts { get; }
    public JobQueries Queries { get; }

    public static TestDatabase Open(string connectionString) => new(connectionString);

    /// <param name="timeZone">Of its sessions; null for the server's.</param>
    public static async Task<TestDatabase> CreateAsync(PostgresFixture postgres, string? timeZone = null)
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var database = Open(timeZone is null ? connectionString : $"{connectionString};Timezone={timeZone}");
        await using var db = await database.Contexts.CreateDbContextAsync();
        await db.Database.MigrateAsync();
        return database;
    }

    /// <summary>Transitions with the given times; a negative one has run out at once, so that no test has to wait.</summary>
    public JobTransitions Transitions(TimeSpan? lease = null, TimeSpan? unclaimedAfter = null, int maxAttempts = 5, AppShare? share = null) => new(
        new Database(DataSource),
        Options.Create(new JobTransitionOptions
        {
            Lease = lease ?? TimeSpan.FromMinutes(1),
            UnclaimedAfter = unclaimedAfter ?? TimeSpan.FromMinutes(1),
            MaxAttempts = maxAttempts,
            Share = share ?? AppShare.All,
        }),
        TimeProvider.System);

    /// <summary>A job that nobody else submits, unless a hash is given.</summary>
    public static NewJob NewJob(string? hash = null)
    {
        Assert.True(ContractId.TryParse("sitefit:1.0.0", out var contract));
        var id = Guid.CreateVersion7();
        return new NewJob(id, "local", "sitefit", contract, hash ?? id.ToString(), """{"seed":1}""", $"correlation-{id}", Traceparent: null);
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
