using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;
using SiteFit.Tests.Data;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace SiteFit.Tests.Data;

/// <summary>A Postgres server for the tests of this run, the AppHost's own without the rest.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private DistributedApplication? _app;
    private string _connectionString = "";

    public async ValueTask InitializeAsync()
    {
        var builder = await TestAppHost.CreateOnlyAsync("postgres");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("sitefitdb");
        _connectionString = await _app.GetConnectionStringAsync("sitefitdb") ?? throw new InvalidOperationException("Postgres has no address.");
    }

    /// <returns>Connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(_connectionString);
        await using var create = server.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
