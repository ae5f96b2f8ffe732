using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace SiteFit.Tests.LocalHosting;

public sealed class PostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_and_password_survive_a_restart_and_a_fresh_start_removes_them()
    {
        var first = await WithDatabaseAsync([_folder.Argument], async (source, connectionString) =>
        {
            await ExecuteAsync(source, "CREATE TABLE note (text text); INSERT INTO note VALUES ('still here')");
            return new NpgsqlConnectionStringBuilder(connectionString).Password;
        });

        var second = await WithDatabaseAsync([_folder.Argument], async (source, connectionString) =>
        {
            Assert.Equal("still here", await ScalarAsync(source, "SELECT text FROM note"));
            return new NpgsqlConnectionStringBuilder(connectionString).Password;
        });
        Assert.Equal(first, second);

        var tables = await WithDatabaseAsync(
            [_folder.Argument, "--fresh"], (source, _) => ScalarAsync(source, "SELECT count(*) FROM pg_tables WHERE tablename = 'note'"));
        Assert.Equal(0L, tables);
    }

    [Fact]
    public async Task Durability_is_on_and_the_password_is_asked_for()
    {
        await WithDatabaseAsync([], async (source, connectionString) =>
        {
            Assert.Equal("on", await ScalarAsync(source, "SHOW fsync"));
            Assert.Equal("on", await ScalarAsync(source, "SHOW synchronous_commit"));
            Assert.Equal("127.0.0.1", await ScalarAsync(source, "SHOW listen_addresses"));
            Assert.Equal("UTF8", await ScalarAsync(source, "SHOW server_encoding"));

            var wrong = new NpgsqlConnectionStringBuilder(connectionString) { Password = "guess", Pooling = false };
            await using var connection = new NpgsqlConnection(wrong.ConnectionString);
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
            return 0;
        });
    }

    [Fact]
    public async Task A_machine_without_postgres_gets_one_from_the_package()
    {
        var version = await WithDatabaseAsync(["--LocalHosting:PostgresFromPackage=true"], (source, _) => ScalarAsync(source, "SHOW server_version"));

        Assert.StartsWith("18.", Assert.IsType<string>(version), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<T> WithDatabaseAsync<T>(string[] args, Func<NpgsqlDataSource, string, Task<T>> use)
    {
        await using var builder = DistributedApplicationTestingBuilder.Create(args);
        builder.AddAzurePostgresFlexibleServer("postgres").RunAsContainer(server => server.WithDataVolume()).AddDatabase("db", "notes");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("db", Cancel);
        var connectionString = await app.GetConnectionStringAsync("db", Cancel);
        Assert.NotNull(connectionString);
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await use(source, connectionString);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
