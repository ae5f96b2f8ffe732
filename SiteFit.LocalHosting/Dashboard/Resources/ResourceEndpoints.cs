using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace SiteFit.LocalHosting.Dashboard.Resources;

internal static class ResourceEndpoints
{
    private static readonly HashSet<string> Commands =
        [KnownResourceCommands.StartCommand, KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand];

    public static void MapResources(
        this IEndpointRouteBuilder api, ResourceReports reports, ResourceEnvironment environment, ResourceCommandService commands)
    {
        api.MapGet("/resources", reports.List);
        api.MapGet("/resources/{name}/environment", async Task<Results<Ok<EnvironmentReport>, NotFound<ErrorReport>>> (
            string name, CancellationToken cancellationToken) =>
            await environment.OfAsync(name, cancellationToken) is { } report ? TypedResults.Ok(report) : Unknown(name));
        api.MapPost("/resources/{name}/{command}", async Task<Results<NoContent, NotFound<ErrorReport>, Conflict<ErrorReport>>> (
            string name, string command) =>
        {
            if (!reports.List().Resources.Any(resource => resource.HasConsole && string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase)))
                return Unknown(name);
            if (!Commands.Contains(command))
                return TypedResults.NotFound(new ErrorReport($"There is no command '{command}'."));
            // Not cancelled with the request: a page that is closed must not leave a resource between stop and start.
            var done = await commands.ExecuteCommandAsync(name, command, CancellationToken.None);
            return done.Success ? TypedResults.NoContent() : TypedResults.Conflict(new ErrorReport(done.Message ?? $"{command} failed."));
        });
    }

    private static NotFound<ErrorReport> Unknown(string name) => TypedResults.NotFound(new ErrorReport($"There is no process '{name}'."));
}
