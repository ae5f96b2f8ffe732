using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>A database in the server.</summary>
public class AzurePostgresFlexibleServerDatabaseResource(string name, string databaseName, AzurePostgresFlexibleServerResource postgresParentResource)
    : Resource(name), IResourceWithParent<AzurePostgresFlexibleServerResource>, IResourceWithConnectionString
{
    public AzurePostgresFlexibleServerResource Parent { get; } = postgresParentResource;

    public string DatabaseName { get; } = databaseName;

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        foreach (var property in ((IResourceWithConnectionString)Parent).GetConnectionProperties())
            yield return property;
        yield return new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}"));
        if (Parent.Local is not { } server)
            yield break;
        yield return new("Uri", ReferenceExpression.Create(
            $"postgresql://{server.UserName}:{server.PasswordParameter}@{server.Host}:{server.Port}/{DatabaseName}"));
        yield return new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{server.Host}:{server.Port}/{DatabaseName}"));
    }
}
