using System.Text.Json;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary>Answer to <c>GET /jobs/status/{id}</c>.</summary>
/// <param name="LastError">Why the latest attempt that did not succeed ended; null when there was none.</param>
/// <param name="StartedAt">First claim; null before it.</param>
/// <param name="EndedAt">Null until the job has ended.</param>
internal sealed record JobStatusAnswer(
    Guid JobId,
    string Status,
    bool HasResult,
    int Attempts,
    JsonElement? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string CorrelationId)
{
    public static JobStatusAnswer Of(JobWithResult job) => new(
        job.JobId,
        job.Status.ToText(),
        job.HasResult,
        job.Attempts,
        job.LastError is null ? null : JsonElement.Parse(job.LastError),
        job.CreatedAt,
        job.StartedAt,
        job.EndedAt,
        job.CorrelationId);
}
