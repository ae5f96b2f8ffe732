using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Programs;

namespace Aspire.Hosting.Azure;

/// <summary>A storage account; in run mode Azurite.</summary>
public class AzureStorageResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure)
    : AzureProvisioningResource(name, configureInfrastructure), IResourceWithEndpoints
{
    public bool IsEmulator { get; internal set; }

    public BicepOutputReference BlobEndpoint => new("blobEndpoint", this);

    public BicepOutputReference Id => new("id", this);

    public BicepOutputReference NameOutputReference => new("name", this);

    public ReferenceExpression BlobUriExpression => IsEmulator
        ? ReferenceExpression.Create($"{EmulatorBlobs}/{AzuriteProgram.Account}")
        : ReferenceExpression.Create($"{BlobEndpoint}");

    internal EndpointReference EmulatorBlobs => new(this, "blob");

    internal ReferenceExpression BlobConnectionString => IsEmulator
        ? ReferenceExpression.Create(
            $"DefaultEndpointsProtocol=http;AccountName={AzuriteProgram.Account};AccountKey={AzuriteProgram.AccountKey};BlobEndpoint={BlobUriExpression};")
        : ReferenceExpression.Create($"{BlobEndpoint}");
}
