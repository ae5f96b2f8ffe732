using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/{id}/request</c>: what a job was asked for, in the form in which it can be asked again.</summary>
internal static class GetJobRequest
{
    public static void MapGetJobRequest(this IEndpointRouteBuilder jobs) => jobs.MapGet("/{id}/request", HandleAsync)
        .WithName("GetJobRequest")
        .WithSummary("What a job was asked for")
        .WithDescription("A body for `POST /jobs/run`, with the contract's defaults filled in.")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RunRequest>, ProblemHttpResult>> HandleAsync(string id, Tenant tenant, JobQueries jobs, CancellationToken ct)
    {
        var request = Guid.TryParse(id, out var jobId) ? await jobs.FindRequestAsync(tenant.Id, jobId, ct) : null;
        if (request is null)
            return JobProblems.NotFound(id);
        return TypedResults.Ok(new RunRequest
        {
            AppId = request.AppId,
            Definition = request.Definition,
            Version = request.Version,
            Inputs = JsonElement.Parse(request.InputsJson),
        });
    }
}
