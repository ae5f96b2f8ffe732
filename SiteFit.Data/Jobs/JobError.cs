using System.Text.Json;
using System.Text.Json.Serialization;

namespace SiteFit.Data.Jobs;

/// <summary>Why an attempt did not succeed: stored in <c>job.last_error</c>, shown to the client, and given as dead-letter description.</summary>
/// <param name="Type">Short, for code: the solver's own error code (<c>inputs_invalid</c>) or the worker's (<c>timeout</c>).</param>
/// <param name="StatusCode">AppServer's HTTP status; null when it gave none.</param>
/// <param name="Message">For people: what happened and what to do.</param>
/// <param name="Attempts">Attempts made when it happened.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record JobError(string Type, int? StatusCode, string Message, int Attempts, DateTimeOffset Timestamp)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
