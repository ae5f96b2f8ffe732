using System.Net.Mime;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SiteFit.Contracts.Files;

namespace SiteFit.Data.Artifacts;

/// <summary>The blob container that holds the files of results.</summary>
/// <remarks>Its client is made at its first use: a service starts without it.</remarks>
public sealed class ArtifactStore
{
    public const string ContainerName = "artifacts";

    private readonly Lazy<BlobContainerClient> _container;

    /// <param name="connectionString">Of an account, or the https address of its blob service.</param>
    /// <param name="credential">Asked for tokens when <paramref name="connectionString"/> is an address.</param>
    public ArtifactStore(string connectionString, TokenCredential? credential) : this(connectionString, credential, transport: null) { }

    /// <param name="transport">Carries the requests; null for the usual one.</param>
    internal ArtifactStore(string connectionString, TokenCredential? credential, HttpPipelineTransport? transport) =>
        _container = new(() => Connect(connectionString, credential, transport));

    internal BlobContainerClient Container => _container.Value;

    /// <summary>Where the container is: without a query, which may hold a signature.</summary>
    private string Address => Container.Uri.GetLeftPart(UriPartial.Path);

    /// <summary>Asks whether the container can be used now.</summary>
    /// <exception cref="ArtifactStoreException">It cannot.</exception>
    public Task CheckAsync(CancellationToken ct) => CallAsync(container => container.GetPropertiesAsync(cancellationToken: ct), ct);

    /// <summary>Stores a file under the name of a blob, and gives browsers the name to show or save it under.</summary>
    /// <param name="content">Read to its end. What it throws is passed on.</param>
    /// <returns>What was read: bytes, and 64 small hexadecimal digits.</returns>
    /// <exception cref="ArtifactStoreException">The storage is away or refuses.</exception>
    public async Task<(long Size, string Sha256)> UploadAsync(string blobName, SolvedFile file, Stream content, CancellationToken ct)
    {
        var headers = new BlobHttpHeaders
        {
            ContentType = file.ContentType,
            ContentDisposition = $"{DispositionTypeNames.Inline}; filename=\"{file.Name}\"", // what a browser cannot show it saves
        };
        var upload = new BlobUpload(Container.GetBlockBlobClient(blobName), headers);
        var stored = (0L, "");
        await CallAsync(async _ => stored = await upload.RunAsync(content, ct), ct);
        return stored;
    }

    /// <returns>The blob's bytes as they come in; null when it is gone.</returns>
    /// <exception cref="ArtifactStoreException">The storage is away or refuses.</exception>
    public async Task<Stream?> OpenAsync(string blobName, CancellationToken ct)
    {
        Stream? content = null;
        await CallAsync(async container =>
        {
            try
            {
                content = (await container.GetBlobClient(blobName).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                // Removed meanwhile.
            }
        }, ct);
        return content;
    }

    /// <summary>Asks for a key that signs links on behalf of the identity.</summary>
    /// <exception cref="ArtifactStoreException">The storage is away or refuses.</exception>
    internal async Task<UserDelegationKey> GetDelegationKeyAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        UserDelegationKey? key = null;
        await CallAsync(
            async container => key = await container.GetParentBlobServiceClient().GetUserDelegationKeyAsync(from, until, ct), ct);
        return key!;
    }

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
        catch (Exception e) when (!ct.IsCancellationRequested && e is not (ArgumentException or IOException))
        {
            // An IOException comes from a stream that is read here; the storage's own are wrapped by its client. Several tries come as AggregateException, a credential without a token as whatever the credential throws.
            var message = (e as AggregateException)?.InnerExceptions[^1].Message ?? e.Message;
            throw new ArtifactStoreException($"Blob container {Address} cannot be used: {FirstLine(message)}", e);
        }
    }

    /// <summary>The storage client's messages go on with all headers of the answer.</summary>
    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();

    private static BlobContainerClient Connect(string connectionString, TokenCredential? credential, HttpPipelineTransport? transport)
    {
        // What fails is tried again by those who call: a job by its retry, a removal by the next round.
        var options = new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(30) } };
        if (transport is not null)
            options.Transport = transport;
        return BlobAddress.TryRead(connectionString, out var service)
            ? new BlobContainerClient(new Uri($"{service.AbsoluteUri.TrimEnd('/')}/{ContainerName}"), credential, options)
            : new BlobContainerClient(connectionString, ContainerName, options);
    }
}
