using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Jobs;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Artifacts;

/// <summary><c>GET /jobs/{id}/artifacts/{name}</c>: an address of a file that stays, and leads to a link that does not.</summary>
internal static class GetArtifact
{
    public static void MapGetArtifact(this IEndpointRouteBuilder jobs) => jobs.MapGet("/{id}/artifacts/{name}", HandleAsync)
        .WithName("GetArtifact")
        .WithSummary("A file of a job's result")
        .WithDescription("Redirects to a fresh link, which can be used for a while and only for reading this file.")
        .Produces(StatusCodes.Status302Found)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> HandleAsync(
        string id, string name, Tenant tenant, JobQueries jobs, ArtifactLinks links, HttpResponse response, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var jobId))
            return JobProblems.NotFound(id);
        if (await jobs.FindArtifactAsync(tenant.Id, jobId, name, ct) is { } file)
        {
            response.Headers.CacheControl = "no-store"; // the link expires
            return TypedResults.Redirect((await links.CreateAsync(file.BlobName, ct)).Url.AbsoluteUri);
        }
        return await jobs.FindStatusAsync(tenant.Id, jobId, ct) is null ? JobProblems.NotFound(id) : JobProblems.NoArtifact(jobId, name);
    }
}
