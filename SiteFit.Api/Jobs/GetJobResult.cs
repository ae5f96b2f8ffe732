using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/result/{id}</c>: the outputs of a job that has succeeded.</summary>
internal static class GetJobResult
{
    public static void MapGetJobResult(this IEndpointRouteBuilder jobs) => jobs.MapGet("/result/{id}", HandleAsync)
        .WithName("GetJobResult")
        .WithSummary("The outputs of a job that has succeeded")
        .WithDescription("What the contract's outputs.schema.json describes. 409 while the job has not succeeded, with its status and error.")
        .Produces<object>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(string id, JobQueries jobs, CancellationToken ct)
    {
        var job = Guid.TryParse(id, out var jobId) ? await jobs.FindResultAsync(jobId, ct) : null;
        if (job is null)
            return JobProblems.NotFound(id);
        if (job is not { Status: JobStatus.Succeeded, OutputsJson: { } outputs })
            return JobProblems.NotSucceeded(job);
        return TypedResults.Content(outputs, MediaTypeNames.Application.Json);
    }
}
