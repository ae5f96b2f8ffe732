using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace SiteFit.Data.Artifacts;

/// <summary>
/// Stores a stream as a blob, block by block, so that a large file is never in memory as a whole, and hashes it on the way. The blob is there
/// only when the last block is, with its hash among its metadata.
/// </summary>
internal sealed class BlobUpload(BlockBlobClient blob, BlobHttpHeaders headers)
{
    /// <summary>A file up to this size costs one request.</summary>
    private const int BlockSize = 4 * 1024 * 1024;

    /// <summary>Of the last request, once nobody wants the blob any more.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly List<string> _blocks = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <returns>Bytes, and 64 small hexadecimal digits.</returns>
    public async Task<(long Size, string Sha256)> RunAsync(Stream content, CancellationToken ct)
    {
        using var hash = _hash;
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (long size = 0; ;)
            {
                var count = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, ct);
                _hash.AppendData(buffer, 0, count);
                size += count;
                using var block = new MemoryStream(buffer, 0, count, writable: false);
                ct.ThrowIfCancellationRequested();
                if (count < BlockSize)
                    return (size, await EndAsync(block, ct));
                await StageAsync(block, ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// The request that makes the blob be there. Cut off on its way it may be carried out all the same, after those who cancelled have deleted what
    /// they take for all: it gets a little longer than they wait, to say how it ended.
    /// </summary>
    private async Task<string> EndAsync(MemoryStream last, CancellationToken cancelled)
    {
        using var end = new CancellationTokenSource();
        await using var cancellation = cancelled.UnsafeRegister(_ => end.CancelAfter(LongestEnd), null);
        var ct = end.Token;
        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var metadata = new Dictionary<string, string> { ["sha256"] = sha256 };
        if (_blocks.Count == 0)
        {
            await blob.UploadAsync(last, new BlobUploadOptions { HttpHeaders = headers, Metadata = metadata }, ct);
            return sha256;
        }
        if (last.Length > 0)
            await StageAsync(last, ct);
        await blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { HttpHeaders = headers, Metadata = metadata }, ct);
        return sha256;
    }

    private async Task StageAsync(MemoryStream block, CancellationToken ct)
    {
        // All ids of one blob must have one length.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(_blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        await blob.StageBlockAsync(id, block, cancellationToken: ct);
        _blocks.Add(id);
    }
}
