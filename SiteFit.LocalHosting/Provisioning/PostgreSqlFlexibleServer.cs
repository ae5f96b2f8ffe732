using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.PostgreSql;

public sealed class PostgreSqlFlexibleServer : ProvisionableResource
{
    internal PostgreSqlFlexibleServer(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }

    public PostgreSqlFlexibleServerSku Sku { get; set; } = new();
}
