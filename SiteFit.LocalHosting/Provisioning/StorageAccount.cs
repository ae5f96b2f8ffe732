using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.Storage;

public sealed class StorageAccount : ProvisionableResource
{
    internal StorageAccount(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }

    public StorageSku Sku { get; set; } = new();

    [DisallowNull]
    public BicepValue<bool>? AllowBlobPublicAccess { get; set; }
}
