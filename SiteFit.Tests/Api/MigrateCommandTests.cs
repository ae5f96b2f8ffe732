using Microsoft.EntityFrameworkCore;
using Npgsql;
using SiteFit.Tests.AzureMode;
using SiteFit.Tests.Data;
using SiteFit.Tests.Data.Connection;

namespace SiteFit.Tests.Api;

/// <summary><c>migrate</c> as a job runs it: a process, its exit code and its one line.</summary>
public sealed class MigrateCommandTests(PostgresFixture postgres)
{
    private const string NoQueue = "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;EntityPath=orders";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_brings_the_database_up_to_date_and_ends()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var first = await MigrateAsync(("ConnectionStrings__sitefitdb", connectionString));
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Matches(@"^The database t\w+ at 127\.0\.0\.1:\d+ is up to date: applied \d+ migrations, up to \d+_\w+\.$", first.Line);
        await using var database = TestDatabase.Open(connectionString);
        await using (var db = await database.Contexts.CreateDbContextAsync(Ct))
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));

        var second = await MigrateAsync(("ConnectionStrings__sitefitdb", connectionString));
        Assert.Equal((0, ""), (second.ExitCode, second.Errors));
        Assert.EndsWith("is up to date: nothing to apply.", second.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_and_services_that_start_at_once_migrate_once()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var commands = Enumerable.Range(0, 2).Select(_ => MigrateAsync(("ConnectionStrings__sitefitdb", connectionString))).ToList();
        await using var api = await ServiceProcess.StartAsync(
            "SiteFit.Api", ("ConnectionStrings__sitefitdb", connectionString), ("ConnectionStrings__jobs", NoQueue), ("ConnectionStrings__blobs", AzuriteFixture.Nowhere));
        await api.UntilAsync("/health", health => health.GetProperty("checks").GetProperty("database").GetProperty("status").GetString() == "ok");
        var ended = await Task.WhenAll(commands);
        Assert.All(ended, command => Assert.Equal((0, ""), (command.ExitCode, command.Errors)));
        var applied = ended.Count(command => command.Line.Contains("applied", StringComparison.Ordinal))
            + (api.Said.Contains("database.migrated", StringComparison.Ordinal) ? 1 : 0);
        Assert.Equal(1, applied);
    }

    [Fact]
    public async Task A_url_is_as_good_as_a_connection_string()
    {
        var at = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        var url = $"postgres://{at.Username}:{Uri.EscapeDataString(at.Password!)}@{at.Host}:{at.Port}/{at.Database}?sslmode=disable";
        var command = await MigrateAsync(("DATABASE_URL", url));
        Assert.Equal((0, ""), (command.ExitCode, command.Errors));
        Assert.StartsWith($"The database {at.Database} at {at.Host}:{at.Port} is up to date: applied", command.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ManagedIdentityCredential")]
    [InlineData("")]
    public async Task A_managed_identity_signs_in(string kind)
    {
        await using var identity = new IdentityEndpoint();
        await identity.StartAsync();
        var database = await IdentityDatabase.CreateAsync(postgres, identity.User, identity.TokenFor(IdentityEndpoint.Postgres));
        var command = await MigrateAsync([.. identity.Settings, ("AZURE_TOKEN_CREDENTIALS", kind), ("ConnectionStrings__sitefitdb", database.ConnectionString)]);
        Assert.Equal((0, ""), (command.ExitCode, command.Errors));
        Assert.Contains("applied", command.Line, StringComparison.Ordinal);
        Assert.Equal((IdentityEndpoint.Postgres, IdentityEndpoint.ClientId, IdentityEndpoint.Secret), identity.Requests.Distinct().Single());
    }

    [Fact]
    public async Task An_identity_that_gives_no_token_is_one_line()
    {
        await using var identity = new IdentityEndpoint { IsRefusing = true };
        await identity.StartAsync();
        var command = await MigrateAsync([.. identity.Settings, ("ConnectionStrings__sitefitdb", "Host=127.0.0.1;Database=sitefit")]);
        var line = FailedLine(command);
        Assert.StartsWith("Cannot migrate the database sitefit at 127.0.0.1:5432: The Entra identity gave no token for Postgres:", line, StringComparison.Ordinal);
        Assert.DoesNotContain(IdentityEndpoint.Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_the_line_says_how_to() => Assert.Contains(
        "Run az login, or set AZURE_CLIENT_ID",
        FailedLine(await MigrateAsync(("ConnectionStrings__sitefitdb", "Host=127.0.0.1;Database=sitefit"))),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_one_line() => Assert.StartsWith(
        "Cannot migrate the database sitefit at 127.0.0.1:1: ",
        FailedLine(await MigrateAsync(("DATABASE_URL", "postgres://user:s3cret@127.0.0.1:1/sitefit"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("DATABASE_URL", "postgres://user:s3cr@et@host/sitefit", "DATABASE_URL cannot be used as a Postgres address: it is not of the form")]
    [InlineData("DATABASE_URL", "", "No database is configured: set ConnectionStrings__sitefitdb")]
    [InlineData("AZURE_TOKEN_CREDENTIALS", "MagicCredential", "AZURE_TOKEN_CREDENTIALS")]
    public async Task A_wrong_setting_is_one_line(string name, string value, string said)
    {
        var line = FailedLine(await MigrateAsync((name, value)));
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr", line, StringComparison.Ordinal);
    }

    private static string FailedLine((int ExitCode, string Line, string Errors) command)
    {
        Assert.Equal((1, ""), (command.ExitCode, command.Line));
        return Assert.Single(command.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <returns>Its output without the line's end, which is all there is.</returns>
    private static async Task<(int ExitCode, string Line, string Errors)> MigrateAsync(params (string Name, string Value)[] settings)
    {
        var (exitCode, output, errors) = await ServiceProcess.RunAsync("SiteFit.Api", ["migrate"], settings);
        return (exitCode, output.TrimEnd('\n'), errors);
    }
}
