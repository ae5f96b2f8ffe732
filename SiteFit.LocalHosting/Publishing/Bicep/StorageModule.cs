using Aspire.Hosting.Azure;
using Azure.Provisioning.Storage;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A storage account with its blob containers. Nobody gets in with a key, and nothing is public.</summary>
internal static class StorageModule
{
    public const string Type = "Microsoft.Storage/storageAccounts@2024-01-01";

    public static BicepModule Write(AzureStorageResource resource, IReadOnlyList<AzureBlobStorageContainerResource> containers)
    {
        var module = new BicepModule(resource.Name);
        resource.ConfigureInfrastructure(module.Infrastructure);
        var account = module.Infrastructure.GetProvisionableResources().OfType<StorageAccount>().Single();
        var body = module.Body;
        var storage = BicepName.Identifier(resource.Name);
        module.Resource(storage, Type, () =>
        {
            body.Property("name", BicepName.Unique(resource.Name, 24, separator: ""));
            body.Property("location", "location");
            body.Text("kind", "StorageV2");
            body.Object("sku:", () => body.Text("name", NameOf(account.Sku.Name?.Value ?? StorageSkuName.StandardGrs)));
            body.Object("properties:", () =>
            {
                body.Text("accessTier", "Hot");
                body.Property("allowBlobPublicAccess", account.AllowBlobPublicAccess?.Value ?? false);
                body.Property("allowCrossTenantReplication", false);
                body.Property("allowSharedKeyAccess", false);
                body.Text("minimumTlsVersion", "TLS1_2");
                body.Property("supportsHttpsTrafficOnly", true);
                // Open to the network, closed to everybody without a role: apps have no fixed addresses without a network of their own.
                body.Object("networkAcls:", () => body.Text("defaultAction", "Allow"));
            });
            body.Tags(resource.Name);
        });
        if (containers.Count > 0)
            WriteContainers(module, storage, containers);
        module.Output("blobEndpoint", $"{storage}.properties.primaryEndpoints.blob");
        module.Output("name", $"{storage}.name");
        module.Output("id", $"{storage}.id");
        return module;
    }

    private static void WriteContainers(BicepModule module, string storage, IEnumerable<AzureBlobStorageContainerResource> containers)
    {
        var body = module.Body;
        var service = $"{storage}_blob_service";
        module.Resource(service, "Microsoft.Storage/storageAccounts/blobServices@2024-01-01", () =>
        {
            body.Text("name", "default");
            body.Property("parent", storage);
        });
        foreach (var container in containers)
        {
            module.Resource(BicepName.Identifier(container.Name), "Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01", () =>
            {
                body.Text("name", container.BlobContainerName);
                body.Property("parent", service);
                body.Object("properties:", () => body.Text("publicAccess", "None"));
            });
        }
    }

    private static string NameOf(StorageSkuName sku) => sku switch
    {
        StorageSkuName.StandardLrs => "Standard_LRS",
        StorageSkuName.StandardGrs => "Standard_GRS",
        _ => throw new InvalidOperationException($"There is no SKU '{sku}'."),
    };
}
