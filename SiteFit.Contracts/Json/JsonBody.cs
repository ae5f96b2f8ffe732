using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SiteFit.Contracts.Json;

/// <summary>What came of reading a request's body as <see cref="StrictJson"/>.</summary>
/// <param name="Root">The value; <c>default</c> unless <paramref name="IsTooLarge"/> is false and <paramref name="Fault"/> null.</param>
/// <param name="Fault">Null when the body is JSON, or too large to say.</param>
/// <param name="IsTooLarge">The body has more bytes than are taken. No more than that many were kept.</param>
public sealed record JsonBody(JsonElement Root, JsonFault? Fault, bool IsTooLarge)
{
    private static readonly JsonBody TooLarge = new(default, null, true);

    /// <param name="request">Its content type is not asked for: what is JSON shows in reading it.</param>
    /// <param name="maxBytes">A body that announces more is not read at all.</param>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (await ReadBytesAsync(request, maxBytes, cancellationToken) is not { } body)
            return TooLarge;
        return StrictJson.TryParse(body, out var root, out var fault)
            ? new JsonBody(root, null, false)
            : new JsonBody(default, fault, false);
    }

    /// <returns>The bytes as they came; null when there are more than <paramref name="maxBytes"/>.</returns>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            return null;

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(), cancellationToken);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
                return null;
        }
    }
}
