using System.Net.Http.Headers;
using SiteFit.Api.Access;
using SiteFit.Api.Jobs;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Artifacts;

/// <summary><c>GET /jobs/{id}/artifacts/{name}/content</c>: the file itself, for those who cannot follow a link to the storage, as pages under their own policy.</summary>
internal static class GetArtifactContent
{
    public static void MapGetArtifactContent(this IEndpointRouteBuilder jobs) => jobs.MapGet("/{id}/artifacts/{name}/content", HandleAsync)
        .WithName("GetArtifactContent")
        .WithSummary("The bytes of a file of a job's result")
        .Produces(StatusCodes.Status200OK)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(
        string id, string name, Tenant tenant, JobQueries jobs, ArtifactStore store, HttpResponse response, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var jobId))
            return JobProblems.NotFound(id);
        if (await jobs.FindArtifactAsync(tenant.Id, jobId, name, ct) is not { } file)
            return await jobs.FindStatusAsync(tenant.Id, jobId, ct) is null ? JobProblems.NotFound(id) : JobProblems.NoArtifact(jobId, name);
        if (await store.OpenAsync(file.BlobName, ct) is not { } content)
            return JobProblems.NoArtifact(jobId, name);

        // What a definition has made may not run as a page of this site.
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, max-age=3600, immutable";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = file.Name }.ToString();
        response.ContentLength = file.SizeBytes;
        return TypedResults.Stream(content, file.ContentType, entityTag: new($"\"{file.Sha256}\""));
    }
}
