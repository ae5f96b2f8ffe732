using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.Storage;

public sealed class StorageSku : ProvisionableConstruct
{
    [DisallowNull]
    public BicepValue<StorageSkuName>? Name { get; set; }
}
