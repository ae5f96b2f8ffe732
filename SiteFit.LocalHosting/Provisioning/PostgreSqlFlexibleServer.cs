using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.PostgreSql;

public sealed class PostgreSqlFlexibleServer : ProvisionableResource
{
    public PostgreSqlFlexibleServerSku Sku { get; set; } = new();
}
