using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>POST /jobs/{id}/cancel</c>: ends a job that has not ended; a solve under way is stopped.</summary>
internal static partial class CancelJob
{
    public static void MapCancelJob(this IEndpointRouteBuilder jobs) => jobs.MapPost("/{id}/cancel", HandleAsync)
        .WithName("CancelJob")
        .WithSummary("Cancel a job")
        .WithDescription("A queued job will not be solved; the solve of a running one is stopped. 409 when the job has ended.")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<JobStatusAnswer>, ProblemHttpResult>> HandleAsync(
        string id, Tenant tenant, JobTransitions transitions, JobQueries jobs, ILoggerFactory loggers, CancellationToken ct)
    {
        var cancellation = Guid.TryParse(id, out var jobId) ? await transitions.CancelAsync(tenant.Id, jobId, ct) : Cancellation.TooLate;
        var job = await jobs.FindStatusAsync(tenant.Id, jobId, ct);
        if (job is null)
            return JobProblems.NotFound(id);
        if (cancellation == Cancellation.TooLate)
            return JobProblems.HasEnded(job);
        Log.Cancelled(loggers.CreateLogger(typeof(CancelJob).FullName!), job.JobId);
        return TypedResults.Ok(JobStatusAnswer.Of(job));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Cancelled", EventName = "job.cancelled")]
        public static partial void Cancelled(ILogger logger, Guid job_id);
    }
}
