using System.Text.Json.Serialization;

namespace SiteFit.Api.Jobs;

/// <summary>Answer to <c>POST /jobs/run</c>.</summary>
/// <param name="JobId">The job to follow: a new one, or the earlier one that was given the same inputs.</param>
/// <param name="Status">Where it stands: <c>queued</c>, <c>running</c>, or <c>succeeded</c> when the answer was there already.</param>
/// <param name="CorrelationId">Finds every log line and the trace of this job.</param>
/// <param name="Cached">True when the job had already been solved; left out otherwise.</param>
internal sealed record JobReceipt(
    Guid JobId,
    string Status,
    string CorrelationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Cached);
