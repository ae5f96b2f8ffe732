using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Server;

namespace SiteFit.LocalHosting.Dashboard.Live;

internal static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder api, LiveFeed feed) =>
        api.MapGet("/live", (HttpContext context) => EndlessStream.Answer(context, feed.FollowAsync));
}
