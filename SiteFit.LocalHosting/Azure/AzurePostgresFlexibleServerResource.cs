using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>Azure Database for PostgreSQL; in run mode a server on this machine.</summary>
public class AzurePostgresFlexibleServerResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure)
    : AzureProvisioningResource(name, configureInfrastructure), IResourceWithEndpoints, IResourceWithConnectionString
{
    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Database names by resource names.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsContainer => Local is not null;

    public ReferenceExpression ConnectionStringExpression => Local is { } server
        ? ReferenceExpression.Create($"Host={server.Host};Port={server.Port};Username={server.UserName};Password={server.PasswordParameter}")
        : ReferenceExpression.Create($"{new BicepOutputReference("connectionString", this)}");

    public BicepOutputReference Id => new("id", this);

    public BicepOutputReference NameOutputReference => new("name", this);

    internal PostgresServerResource? Local { get; set; }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        if (Local is not { } server)
            yield break;
        yield return new("Host", ReferenceExpression.Create($"{server.Host}"));
        yield return new("Port", ReferenceExpression.Create($"{server.Port}"));
        yield return new("Username", ReferenceExpression.Create($"{server.UserName}"));
        yield return new("Password", ReferenceExpression.Create($"{server.PasswordParameter}"));
    }

    internal void AddDatabase(string name, string databaseName) => _databases.Add(name, databaseName);
}
