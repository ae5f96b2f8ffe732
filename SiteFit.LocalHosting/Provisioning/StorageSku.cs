using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.Storage;

public sealed class StorageSku : ProvisionableConstruct
{
    public BicepValue<StorageSkuName>? Name { get; set; }
}
