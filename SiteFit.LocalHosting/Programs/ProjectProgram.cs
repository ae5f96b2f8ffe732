using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Dashboard;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Programs;

/// <summary>A built .NET project, started with the variables that Aspire would give it.</summary>
internal sealed class ProjectProgram(ProjectResource resource, IProjectMetadata metadata, LaunchProfile? profile, IServiceProvider services)
    : IResourceProgram
{
    private readonly HttpHealth _health = services.GetRequiredService<HttpHealth>();

    public async Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        var assembly = (metadata as IBuiltProjectMetadata)?.AssemblyPath
            ?? throw new DistributedApplicationException(
                $"{resource.Name} cannot be started: {metadata.GetType().Name} does not say where the build put it (SiteFit.LocalHosting.targets does).");
        if (!File.Exists(assembly))
            throw new DistributedApplicationException($"{resource.Name} is not built: {assembly} is missing. Build the AppHost's project.");
        return new()
        {
            Command = DotNet.Path,
            Arguments = ["exec", assembly],
            WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath)!,
            Environment = await VariablesAsync(cancellationToken),
        };
    }

    public async Task<string?> CheckHealthAsync(CancellationToken cancellationToken)
    {
        foreach (var check in resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            if (await _health.CheckAsync(new Uri(new Uri(check.Endpoint().Url), check.Path), check.StatusCode, cancellationToken) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>Later ones win: the profile's, the host's own, then what the application model says.</summary>
    private async Task<Dictionary<string, string>> VariablesAsync(CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object>();
        foreach (var (name, value) in profile?.EnvironmentVariables ?? new Dictionary<string, string>())
            values[name] = value;
        if (profile is not null)
            values["DOTNET_LAUNCH_PROFILE"] = profile.Name;
        values["ASPNETCORE_URLS"] = string.Join(';', resource.GetEndpoints().Where(endpoint => endpoint.Scheme is "http" or "https").Select(e => e.Url));
        AddTelemetry(values);

        var context = new EnvironmentCallbackContext(
            services.GetRequiredService<DistributedApplicationExecutionContext>(), resource, values, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);

        var variables = new Dictionary<string, string>();
        foreach (var (name, value) in values)
            variables[name] = value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) ?? "" : $"{value}";
        return variables;
    }

    /// <summary>Somebody's own receiver goes before the dashboard; without either, nothing is exported.</summary>
    private void AddTelemetry(Dictionary<string, object> values)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        values["OTEL_SERVICE_NAME"] = resource.Name;
        values["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Environment.ProcessId}-{resource.Name}";
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            foreach (var name in (string[])["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"])
            {
                if (configuration[name] is { Length: > 0 } value)
                    values[name] = value;
            }
        }
        else if (services.GetService<DashboardHost>()?.Otlp is { } dashboard)
        {
            values["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.Endpoint.GetLeftPart(UriPartial.Authority);
            values["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            values["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={dashboard.ApiKey}";
            if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
                AddShortDelays(values);
        }
    }

    /// <summary>Whoever watches wants all of it, and soon. Milliseconds.</summary>
    private static void AddShortDelays(Dictionary<string, object> values)
    {
        foreach (var name in (string[])["OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY", "OTEL_METRIC_EXPORT_INTERVAL"])
            values[name] = "1000";
        values["OTEL_TRACES_SAMPLER"] = "always_on";
    }
}
