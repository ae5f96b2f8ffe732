using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;
using SiteFit.Tests.Data;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace SiteFit.Tests.Data;

/// <summary>A Postgres server for the tests of this run, brought up as the AppHost brings up its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private DistributedApplication? _app;
    private string _connectionString = "";

    public async ValueTask InitializeAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddAzurePostgresFlexibleServer("postgres").RunAsContainer().AddDatabase("tests");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("tests");
        _connectionString = await _app.GetConnectionStringAsync("tests") ?? throw new InvalidOperationException("Postgres has no address.");
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
