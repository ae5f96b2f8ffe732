using System.Text.Json;
using System.Text.Json.Serialization;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Data.Jobs;

/// <summary>Why an attempt did not succeed: stored in <c>job.last_error</c>, shown to the client, and given as dead-letter description.</summary>
/// <param name="Type">Short, for code: the solver's own error code (<c>inputs_invalid</c>) or the worker's (<c>timeout</c>).</param>
/// <param name="StatusCode">AppServer's HTTP status; null when it gave none.</param>
/// <param name="Message">For people: what happened and what to do.</param>
/// <param name="Attempts">Attempts made when it happened.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record JobError(string Type, int? StatusCode, string Message, int Attempts, DateTimeOffset Timestamp)
{
    private const int MostDetails = 5;

    /// <summary>Service Bus takes no more characters.</summary>
    private const int MostDescription = 4096;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly IReadOnlyList<SchemaViolation>? _details;

    /// <summary>The first few places of the inputs that are wrong; null when it is not about places.</summary>
    public IReadOnlyList<SchemaViolation>? Details
    {
        get => _details;
        init => _details = value is { Count: > 0 } ? [.. value.Take(MostDetails)] : null;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <returns>The same, short enough for the description of a dead letter.</returns>
    public string ToDescription() => ToJson() is { Length: <= MostDescription } whole
        ? whole
        : (this with { Details = null, Message = Message.Length > 1000 ? Message[..1000] + "…" : Message }).ToJson();
}
