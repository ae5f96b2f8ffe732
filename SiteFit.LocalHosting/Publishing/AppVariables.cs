using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>The environment variables of a published project: Aspire's own, then what the application model says.</summary>
internal static class AppVariables
{
    public static async Task<IReadOnlyDictionary<string, object>> OfAsync(
        ProjectResource project, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        Dictionary<string, object> variables = new()
        {
            // Telemetry that cannot be sent at once is kept in memory: a container's disk is not there tomorrow.
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
            ["OTEL_SERVICE_NAME"] = project.Name,
        };
        if (project.GetEndpoints().Any(endpoint => endpoint.Scheme is "http" or "https"))
            variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";

        var context = new EnvironmentCallbackContext(execution, project, variables, cancellationToken);
        foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);
        return variables;
    }
}
