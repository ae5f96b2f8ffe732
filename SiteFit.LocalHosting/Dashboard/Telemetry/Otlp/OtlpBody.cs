using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads the body of an OTLP request into memory.</summary>
internal static class OtlpBody
{
    public const string ContentType = "application/x-protobuf";

    /// <summary>Bytes, unpacked: 16 MiB. 512 spans, an exporter's batch, are about half of one.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int FirstBytes = 64 * 1024;

    /// <returns>A buffer of the shared pool, which the caller gives back, and how much of it is the body.</returns>
    /// <exception cref="OtlpBodyException">It is of another type, too large, or not whole.</exception>
    public static async Task<(byte[] Buffer, int Length)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsProtobuf(request))
            throw Unsupported($"Expected {ContentType}; OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf makes exporters send it.");
        if (request.ContentLength > MaxBytes)
            throw TooLarge();

        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return await ReadAsync(request.Body, (int?)request.ContentLength, cancellationToken);
        if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            throw Unsupported("Expected the content encoding gzip or none.");

        await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            return await ReadAsync(unpacked, null, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new OtlpBodyException(StatusCodes.Status400BadRequest, "The body is not gzip, as its content encoding says.", e);
        }
    }

    /// <summary>Whether the request says that its body is protobuf.</summary>
    public static bool IsProtobuf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    private static async Task<(byte[] Buffer, int Length)> ReadAsync(Stream stream, int? expected, CancellationToken cancellationToken)
    {
        // One byte more than expected has the end found without growing. What fails is left to the garbage collector, buffer and all.
        var buffer = ArrayPool<byte>.Shared.Rent(expected + 1 ?? FirstBytes);
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > MaxBytes)
                throw TooLarge();
            if (length == buffer.Length)
                buffer = Grow(buffer);
        }
        return (buffer, length);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static OtlpBodyException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    private static OtlpBodyException TooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBytes:N0} bytes; export smaller batches.");
}
