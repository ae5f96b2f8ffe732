using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace SiteFit.Data.Artifacts;

/// <summary>The blob container that holds the files of results.</summary>
/// <remarks>Its client is made at its first use: a service starts without it.</remarks>
public sealed class ArtifactStore
{
    public const string ContainerName = "artifacts";

    private readonly Lazy<BlobContainerClient> _container;

    /// <param name="connectionString">Of an account, or the https address of its blob service.</param>
    /// <param name="credential">Asked for tokens when <paramref name="connectionString"/> is an address.</param>
    public ArtifactStore(string connectionString, TokenCredential? credential)
    {
        _container = new(() => Connect(connectionString, credential));
    }

    internal BlobContainerClient Container => _container.Value;

    /// <summary>Where the container is: without a query, which may hold a signature.</summary>
    private string Address => Container.Uri.GetLeftPart(UriPartial.Path);

    /// <summary>Asks whether the container can be used now.</summary>
    /// <exception cref="ArtifactStoreException">It cannot.</exception>
    public Task CheckAsync(CancellationToken ct) => CallAsync(container => container.GetPropertiesAsync(cancellationToken: ct), ct);

    /// <summary>Deletes a blob; one that is gone already counts as deleted.</summary>
    /// <exception cref="ArtifactStoreException">The storage is away or refuses.</exception>
    public Task DeleteAsync(string blobName, CancellationToken ct) => CallAsync(
        container => container.DeleteBlobIfExistsAsync(blobName, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct), ct);

    private async Task CallAsync(Func<BlobContainerClient, Task> call, CancellationToken ct)
    {
        try
        {
            await call(Container);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not ArgumentException)
        {
            // Several tries come as AggregateException, a credential without a token as whatever the credential throws.
            var message = (e as AggregateException)?.InnerExceptions[^1].Message ?? e.Message;
            throw new ArtifactStoreException($"Blob container {Address} cannot be used: {FirstLine(message)}", e);
        }
    }

    /// <summary>The storage client's messages go on with all headers of the answer.</summary>
    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();

    private static BlobContainerClient Connect(string connectionString, TokenCredential? credential)
    {
        // What fails is tried again by those who call: a job by its retry, a removal by the next round.
        var options = new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(30) } };
        return BlobAddress.TryRead(connectionString, out var service)
            ? new BlobContainerClient(new Uri($"{service.AbsoluteUri.TrimEnd('/')}/{ContainerName}"), credential, options)
            : new BlobContainerClient(connectionString, ContainerName, options);
    }
}
