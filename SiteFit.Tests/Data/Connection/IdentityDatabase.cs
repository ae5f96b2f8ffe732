using Npgsql;

namespace SiteFit.Tests.Data.Connection;

/// <summary>
/// A database whose owner signs in with a token, as Azure has it for an Entra identity: on this server the token is simply the role's password.
/// </summary>
internal sealed record IdentityDatabase(string User, string ConnectionString, string AdministratorConnectionString)
{
    /// <param name="token">Names <paramref name="user"/>.</param>
    public static async Task<IdentityDatabase> CreateAsync(PostgresFixture postgres, string user, string token)
    {
        var administrator = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        await using var server = NpgsqlDataSource.Create(administrator.ConnectionString);
        await using var create = server.CreateCommand(
            $"CREATE ROLE \"{user}\" LOGIN PASSWORD '{token}'; ALTER DATABASE {administrator.Database} OWNER TO \"{user}\"");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new IdentityDatabase(
            user, $"Host={administrator.Host};Port={administrator.Port};Database={administrator.Database}", administrator.ConnectionString);
    }
}
