using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Problems;

/// <summary>An error answer between SiteFit's services and to its clients: RFC 9457 with four members more.</summary>
public sealed record ServiceProblem
{
    public const string ContentType = "application/problem+json";

    /// <summary>Escapes only what JSON must: the answers are read by people, and never stand inside of HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do, for people. RFC 9457's <see cref="Detail"/> says the same.</summary>
    public required string Message { get; init; }

    public string? Detail { get; init; }

    /// <summary>The single faults; empty when there is nothing to list.</summary>
    public IReadOnlyList<SchemaViolation> Details { get; init; } = [];

    /// <summary>Null when the answer was made outside of any request.</summary>
    public string? CorrelationId { get; init; }

    public static ServiceProblem Create(
        int status, string code, string message, string? correlationId, IReadOnlyList<SchemaViolation>? details = null) => new()
        {
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Code = code,
            Message = message,
            Detail = message,
            Details = details ?? [],
            CorrelationId = correlationId,
        };

    public byte[] Encode()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            JsonSerializer.Serialize(writer, this, WireJson.Default.ServiceProblem);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads another service's error answer; false for anything else, such as a proxy's HTML page.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out ServiceProblem? problem)
    {
        problem = null;
        if (!StrictJson.TryParse(body, out var root, out _) || root.ValueKind != JsonValueKind.Object)
            return false;
        try
        {
            problem = root.Deserialize(WireJson.Default.ServiceProblem);
            return problem is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
