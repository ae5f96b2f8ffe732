using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/status/{id}</c>: where a job stands.</summary>
internal static class GetJobStatus
{
    public static void MapGetJobStatus(this IEndpointRouteBuilder jobs) => jobs.MapGet("/status/{id}", HandleAsync)
        .WithName("GetJobStatus")
        .WithSummary("Where a job stands")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<JobStatusAnswer>, ProblemHttpResult>> HandleAsync(string id, JobQueries jobs, CancellationToken ct)
    {
        var job = Guid.TryParse(id, out var jobId) ? await jobs.FindStatusAsync(jobId, ct) : null;
        return job is null ? JobProblems.NotFound(id) : TypedResults.Ok(JobStatusAnswer.Of(job));
    }
}
