using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Microsoft.Extensions.Options;

namespace SiteFit.Data.Artifacts;

/// <summary>
/// Makes links to blobs. With an account's key they are signed here; with an Entra identity by a key that the storage hands out for some
/// days (user delegation).
/// </summary>
public sealed class ArtifactLinks(ArtifactStore store, DelegationKey delegation, IOptions<ArtifactOptions> options, TimeProvider clock)
{
    /// <returns>A link that holds from now on: it has no begin, which a clock that is late elsewhere could find in the future.</returns>
    /// <exception cref="ArtifactStoreException">The storage is away or refuses; not when the account's key signs.</exception>
    public async Task<ArtifactLink> CreateAsync(string blobName, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var expires = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero) + options.Value.LinkLifetime;
        var blob = store.Container.GetBlobClient(blobName);
        var signature = new BlobSasBuilder(BlobSasPermissions.Read, expires)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            // Azurite has no https.
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (blob.CanGenerateSasUri)
            return new ArtifactLink(blob.GenerateSasUri(signature), expires);

        var key = await delegation.GetAsync(ct);
        var address = new BlobUriBuilder(blob.Uri) { Sas = signature.ToSasQueryParameters(key, blob.AccountName) };
        return new ArtifactLink(address.ToUri(), expires);
    }
}
