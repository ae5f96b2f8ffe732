using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/result/{id}</c>: the outputs of a job that has succeeded.</summary>
internal static class GetJobResult
{
    public static void MapGetJobResult(this IEndpointRouteBuilder jobs) => jobs.MapGet("/result/{id}", HandleAsync)
        .WithName("GetJobResult")
        .WithSummary("The outputs of a job that has succeeded")
        .WithDescription("What the contract's outputs.schema.json describes. The links to its artifacts hold for a while; "
            + "reading the result again gives fresh ones. 409 while the job has not succeeded, with its status and error.")
        .Produces<object>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> HandleAsync(
        string id, Tenant tenant, JobQueries jobs, ResultDocument document, HttpResponse response, CancellationToken ct)
    {
        var job = Guid.TryParse(id, out var jobId) ? await jobs.FindResultAsync(tenant.Id, jobId, ct) : null;
        if (job is null)
            return JobProblems.NotFound(id);
        if (job is not { Status: JobStatus.Succeeded, OutputsJson: { } outputs })
            return JobProblems.NotSucceeded(job);
        if (await jobs.ListArtifactsAsync(jobId, ct) is { Count: > 0 } files)
        {
            response.Headers.CacheControl = "no-store"; // the links expire
            outputs = await document.CreateAsync(job, outputs, files, ct);
        }
        return TypedResults.Content(outputs, MediaTypeNames.Application.Json);
    }
}
