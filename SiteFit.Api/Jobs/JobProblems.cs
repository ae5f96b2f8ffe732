using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary>Error answers about a single job.</summary>
internal static class JobProblems
{
    public static ProblemHttpResult NotFound(string id) => Problem.Create(
        StatusCodes.Status404NotFound, ErrorCodes.JobNotFound, $"There is no job '{id}'. Use the job_id that POST /jobs/run answered.");

    public static ProblemHttpResult NoArtifact(Guid jobId, string name) => Problem.Create(
        StatusCodes.Status404NotFound,
        ErrorCodes.ArtifactNotFound,
        $"The job has no artifact '{name}'. GET /jobs/result/{jobId} lists those that it has, once it has succeeded.");

    public static ProblemHttpResult HasEnded(JobWithResult job) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.JobStateConflict,
        $"The job has ended as {job.Status.ToText()} already; that does not change any more.",
        extensions: new Dictionary<string, object?> { ["job_id"] = job.JobId, ["job_status"] = job.Status.ToText() });

    public static ProblemHttpResult NotEnded(Guid jobId, JobStatus status) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.JobStateConflict,
        $"The job is {status.ToText()}; cancel it first (POST /jobs/{jobId}/cancel), or wait until it has ended.",
        extensions: new Dictionary<string, object?> { ["job_id"] = jobId, ["job_status"] = status.ToText() });

    public static ProblemHttpResult NotSucceeded(JobWithResult job) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.ResultNotReady,
        job.Status.IsFinal()
            ? $"The job has {(job.Status == JobStatus.Failed ? "failed" : "been cancelled")} and has no result; last_error says why."
            : $"The job is {job.Status.ToText()}; ask again when GET /jobs/status/{job.JobId} says succeeded.",
        extensions: new Dictionary<string, object?>
        {
            ["job_id"] = job.JobId,
            ["job_status"] = job.Status.ToText(),
            ["last_error"] = job.LastError is null ? null : JsonElement.Parse(job.LastError),
        });
}
