using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace SiteFit.LocalHosting.Dashboard.Queues;

internal static class QueueEndpoints
{
    public static void MapQueues(this IEndpointRouteBuilder api, QueueMonitor monitor) => api.MapGet("/queues", monitor.LookAsync);
}
