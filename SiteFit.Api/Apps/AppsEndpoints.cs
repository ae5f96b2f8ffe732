using Microsoft.AspNetCore.Http.HttpResults;

namespace SiteFit.Api.Apps;

/// <summary><c>GET /apps</c>: whom a job can be for.</summary>
internal static class AppsEndpoints
{
    public static void MapApps(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/apps", List).WithTags("Jobs").WithName("ListApps").WithSummary("The apps of this platform: what `app_id` of a job can be");

    private static Ok<AppSummary[]> List(AppQueues apps) => TypedResults.Ok(apps.All.Select(app => new AppSummary(app.App)).ToArray());

    /// <summary>One item of the answer to <c>GET /apps</c>.</summary>
    internal sealed record AppSummary(string AppId);
}
