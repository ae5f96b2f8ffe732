using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.PostgreSql;

public sealed class PostgreSqlFlexibleServerSku : ProvisionableConstruct
{
    [DisallowNull]
    public BicepValue<string>? Name { get; set; }

    [DisallowNull]
    public BicepValue<PostgreSqlFlexibleServerSkuTier>? Tier { get; set; }
}
