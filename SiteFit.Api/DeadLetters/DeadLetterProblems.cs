using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.DeadLetters;

/// <summary>Error answers about a single dead letter.</summary>
internal static class DeadLetterProblems
{
    public static ProblemHttpResult NotFound(string id) => Problem.Create(
        StatusCodes.Status404NotFound,
        ErrorCodes.DeadLetterNotFound,
        $"There is no dead letter '{id}'; it may have been replayed or removed. GET /dead-letters lists those there are.");

    public static ProblemHttpResult NoJobMessage(string id) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.DeadLetterNotReplayable,
        $"Dead letter '{id}' is no message about a job, so there is nothing to run again. DELETE /dead-letters/{id} removes it.");

    public static ProblemHttpResult JobRemoved(string id, Guid jobId) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.DeadLetterNotReplayable,
        $"The job {jobId} of dead letter '{id}' has been removed, its inputs with it. DELETE /dead-letters/{id} removes the dead letter.");

    public static ProblemHttpResult NotFailed(string id, Guid jobId, JobStatus status) => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.JobStateConflict,
        $"The job {jobId} of dead letter '{id}' has not failed, it is {status.ToText()}; only a failed job is run again. DELETE /dead-letters/{id} removes the dead letter.",
        extensions: new Dictionary<string, object?> { ["job_id"] = jobId, ["job_status"] = status.ToText() });
}
