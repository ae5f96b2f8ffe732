using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>The blob service of a storage account.</summary>
public class AzureBlobStorageResource(string name, AzureStorageResource storage)
    : Resource(name), IResourceWithParent<AzureStorageResource>, IResourceWithConnectionString
{
    public AzureStorageResource Parent { get; } = storage;

    public ReferenceExpression UriExpression => Parent.BlobUriExpression;

    public ReferenceExpression ConnectionStringExpression => Parent.BlobConnectionString;

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        yield return new("Uri", UriExpression);
        if (Parent.IsEmulator)
            yield return new("ConnectionString", ConnectionStringExpression);
    }
}
