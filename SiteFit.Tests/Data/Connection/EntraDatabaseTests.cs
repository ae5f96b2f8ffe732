using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data;
using SiteFit.Data.Connection;
using SiteFit.Data.Schema;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Data.Connection;

/// <summary>An Entra identity at a real server, which takes the token for a password.</summary>
public sealed class EntraDatabaseTests(PostgresFixture postgres)
{
    private readonly string _user = $"identity-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Token => Tokens.OfManagedIdentity(_user, "https://ossrdbms-aad.database.windows.net");

    [Fact]
    public async Task A_service_migrates_and_works_as_the_identity()
    {
        var database = await IdentityDatabase.CreateAsync(postgres, _user, Token);
        var identity = new ScriptedIdentity(Token);
        using var host = Service(database.ConnectionString, identity);
        await host.StartAsync(Ct);
        await host.Services.GetRequiredService<MigrationState>().Done.WaitAsync(Ct);

        var users = await host.Services.GetRequiredService<Database>().QueryAsync($"SELECT current_user::text", row => row.GetString(0), Ct);
        Assert.Equal([_user], users);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        Assert.All(identity.Scopes, scope => Assert.Equal("https://ossrdbms-aad.database.windows.net/.default", scope));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_new_connection_takes_the_token_of_its_day()
    {
        var database = await IdentityDatabase.CreateAsync(postgres, _user, Token);
        var identity = new ScriptedIdentity(Token);
        await using var source = new DatabaseSource(new NpgsqlDataSourceBuilder(database.ConnectionString + ";Pooling=false"), new EntraPassword(identity));
        await (await (await source.GetAsync(Ct)).OpenConnectionAsync(Ct)).DisposeAsync();

        await using var server = NpgsqlDataSource.Create(database.AdministratorConnectionString);
        await using var change = server.CreateCommand($"ALTER ROLE \"{_user}\" PASSWORD 'renewed'");
        await change.ExecuteNonQueryAsync(Ct);
        var dataSource = await source.GetAsync(Ct);
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => dataSource.OpenConnectionAsync(Ct).AsTask())).SqlState);

        identity.Token = "renewed";
        await using var again = await dataSource.OpenConnectionAsync(Ct);
        Assert.Equal(_user, new NpgsqlConnectionStringBuilder(again.ConnectionString).Username);
    }

    [Fact]
    public async Task While_there_is_no_token_the_service_is_not_ready_and_says_why()
    {
        var database = await IdentityDatabase.CreateAsync(postgres, _user, Token);
        var identity = new ScriptedIdentity(Token) { Failure = new InvalidOperationException("No managed identity endpoint found.\nDetails follow.") };
        using var host = Service(database.ConnectionString, identity);
        await host.StartAsync(Ct);
        await identity.Asked.WaitAsync(Ct);

        var statement = await Assert.ThrowsAsync<DatabaseTokenException>(() => host.Services.GetRequiredService<Database>().ExecuteAsync($"SELECT 1", Ct));
        Assert.Equal("The Entra identity gave no token for Postgres: No managed identity endpoint found.", statement.Message);
        Assert.True(DatabaseFailure.Matches(statement));
        var check = await Eventually.Async(async _ =>
            await CheckAsync(host) is { Description: { } said } check && said.Contains("token", StringComparison.Ordinal) ? check : (HealthReportEntry?)null);
        Assert.Equal((HealthStatus.Unhealthy, $"migrations not applied yet: {statement.Message}"), (check.Status, check.Description));

        identity.Failure = null;
        await host.Services.GetRequiredService<MigrationState>().Done.WaitAsync(Ct);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_token_that_names_no_user_is_a_failure_that_says_so()
    {
        await using var source = new DatabaseSource(new NpgsqlDataSourceBuilder("Host=127.0.0.1"), new EntraPassword(new ScriptedIdentity("opaque")));
        var failure = await Assert.ThrowsAsync<DatabaseTokenException>(() => source.GetAsync(Ct).AsTask());
        Assert.Contains("names no user", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opaque", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_credential_the_service_stops_at_start()
    {
        using var host = Service("Host=127.0.0.1;Database=sitefit", identity: null);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));
        Assert.Contains("sitefitdb has no user name", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct)).Entries["database"];

    private static IHost Service(string connectionString, TokenCredential? identity)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = connectionString;
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        if (identity is not null)
            builder.Services.AddSingleton(identity);
        builder.AddSiteFitData("sitefitdb");
        return builder.Build();
    }

    private sealed class ScriptedIdentity(string token) : TokenCredential
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Token { get; set; } = token;

        public Exception? Failure { get; set; }

        public Task Asked => _asked.Task;

        public ConcurrentQueue<string> Scopes { get; } = new();

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.Enqueue(Assert.Single(requestContext.Scopes));
            _asked.TrySetResult();
            return Failure is null ? new AccessToken(Token, DateTimeOffset.MaxValue) : throw Failure;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
