using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.Storage;

public sealed class StorageAccount : ProvisionableResource
{
    public StorageSku Sku { get; set; } = new();

    public BicepValue<bool>? AllowBlobPublicAccess { get; set; }
}
