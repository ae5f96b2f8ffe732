using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.PostgreSql;

public sealed class PostgreSqlFlexibleServerSku : ProvisionableConstruct
{
    public BicepValue<string>? Name { get; set; }

    public BicepValue<PostgreSqlFlexibleServerSkuTier>? Tier { get; set; }
}
