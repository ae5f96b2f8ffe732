using System.Text.Json;
using System.Text.Json.Serialization;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary>Answer to <c>GET /jobs/status/{id}</c>, and one item of <c>GET /jobs</c>.</summary>
/// <param name="Definition">With <paramref name="Version"/>: the contract that it is solved by.</param>
/// <param name="AppId">The app that it is for.</param>
/// <param name="ReplayOf">The failed job whose inputs this one tries again; left out for others.</param>
/// <param name="LastError">Why the latest attempt that did not succeed ended; null when there was none.</param>
/// <param name="StartedAt">First claim; null before it.</param>
/// <param name="EndedAt">Null until the job has ended.</param>
internal sealed record JobStatusAnswer(
    Guid JobId,
    string Status,
    string Definition,
    string Version,
    string AppId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ReplayOf,
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
        job.Definition,
        job.Version,
        job.AppId,
        job.ReplayOf,
        job.HasResult,
        job.Attempts,
        job.LastError is null ? null : JsonElement.Parse(job.LastError),
        job.CreatedAt,
        job.StartedAt,
        job.EndedAt,
        job.CorrelationId);
}
