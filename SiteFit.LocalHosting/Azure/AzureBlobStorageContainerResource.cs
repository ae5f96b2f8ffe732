using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>A container of blobs.</summary>
public class AzureBlobStorageContainerResource(string name, string blobContainerName, AzureBlobStorageResource parent)
    : Resource(name), IResourceWithParent<AzureBlobStorageResource>, IResourceWithConnectionString
{
    public AzureBlobStorageResource Parent { get; } = parent;

    public string BlobContainerName { get; } = blobContainerName;

    public ReferenceExpression ConnectionStringExpression => Parent.Parent.IsEmulator
        ? ReferenceExpression.Create($"{Parent.ConnectionStringExpression};ContainerName={BlobContainerName}")
        : ReferenceExpression.Create($"Endpoint={Parent.ConnectionStringExpression};ContainerName={BlobContainerName}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        ((IResourceWithConnectionString)Parent).GetConnectionProperties().Append(new("BlobContainerName", ReferenceExpression.Create($"{BlobContainerName}")));
}
