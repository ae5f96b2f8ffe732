using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data;
using SiteFit.Data.Schema;

namespace SiteFit.Tests.Data;

public sealed class MigrationTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_at_once_migrate_once()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var replicas = Enumerable.Range(0, 4).Select(_ => Replica(connectionString)).ToList();
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync(Ct)));
        await Task.WhenAll(replicas.Select(replica => replica.Services.GetRequiredService<MigrationState>().Done.WaitAsync(Ct)));

        await using var database = TestDatabase.Open(connectionString);
        await using var db = await database.Contexts.CreateDbContextAsync(Ct);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
        Assert.All(replicas, replica => Assert.Null(replica.Services.GetRequiredService<MigrationState>().LastProblem));
        foreach (var replica in replicas)
            await replica.StopAsync(Ct);
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_waits_for_no_other_replica()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await using var database = TestDatabase.Open(connectionString);
        await using (var db = await database.Contexts.CreateDbContextAsync(Ct))
            await db.Database.MigrateAsync(Ct);
        await using var other = await database.DataSource.OpenConnectionAsync(Ct);
        await using (var takeLock = new NpgsqlCommand($"SELECT pg_advisory_lock({SchemaMigration.AdvisoryLockKey})", other))
            await takeLock.ExecuteNonQueryAsync(Ct);

        using var replica = Replica(connectionString);
        await replica.StartAsync(Ct);
        await replica.Services.GetRequiredService<MigrationState>().Done.WaitAsync(Ct);
        await replica.StopAsync(Ct);
    }

    [Fact]
    public async Task What_one_administrator_in_Azure_migrates_is_the_others_too()
    {
        var (first, second) = ($"api-{Guid.NewGuid():N}", $"worker-{Guid.NewGuid():N}");
        var administrator = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        await using (var server = NpgsqlDataSource.Create(administrator.ConnectionString))
        {
            // As a flexible server has it: a role that owns the database, and an administrator with it for each identity.
            await using var create = server.CreateCommand(
                $"""
                DO $$ BEGIN CREATE ROLE azure_pg_admin; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                CREATE ROLE "{first}" LOGIN PASSWORD 'first' IN ROLE azure_pg_admin;
                CREATE ROLE "{second}" LOGIN PASSWORD 'second' IN ROLE azure_pg_admin;
                ALTER DATABASE {administrator.Database} OWNER TO azure_pg_admin
                """);
            await create.ExecuteNonQueryAsync(Ct);
        }
        using var replica = Replica(new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Username = first, Password = "first" }.ConnectionString);
        await replica.StartAsync(Ct);
        await replica.Services.GetRequiredService<MigrationState>().Done.WaitAsync(Ct);
        await AssertSessionsAreAsync(first, replica.Services.GetRequiredService<NpgsqlDataSource>());
        await replica.StopAsync(Ct);

        await using var database = TestDatabase.Open(new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Username = second, Password = "second" }.ConnectionString);
        await using var write = database.DataSource.CreateCommand("SELECT tableowner::text FROM pg_tables WHERE tablename = 'job'; ALTER TABLE job ADD COLUMN more int; DELETE FROM job");
        Assert.Equal("azure_pg_admin", await write.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task The_model_has_no_change_that_a_migration_lacks()
    {
        await using var database = TestDatabase.Open("Host=nowhere");
        await using var db = await database.Contexts.CreateDbContextAsync(Ct);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(null, "No database is configured")]
    [InlineData("Host=localhost;Nonsense=1", "is not a Postgres connection string")]
    public void A_wrong_connection_string_stops_the_service_with_its_name(string? connectionString, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = connectionString;
        var refused = Assert.Throws<OptionsValidationException>(() => builder.AddSiteFitData("sitefitdb"));
        Assert.Contains(expected, refused.Message);
        Assert.Contains("ConnectionStrings__sitefitdb", refused.Message);
    }

    /// <summary>Those that the pool has kept among them, since all are open at once.</summary>
    private static async Task AssertSessionsAreAsync(string user, NpgsqlDataSource source)
    {
        var sessions = new List<NpgsqlConnection>();
        try
        {
            for (var session = 0; session < 8; session++)
                sessions.Add(await source.OpenConnectionAsync(Ct));
            foreach (var session in sessions)
            {
                await using var ask = new NpgsqlCommand("SELECT current_user::text", session);
                Assert.Equal(user, await ask.ExecuteScalarAsync(Ct));
            }
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private static IHost Replica(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = connectionString;
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.AddSiteFitData("sitefitdb");
        return builder.Build();
    }
}
