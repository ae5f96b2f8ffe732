using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = value ?? "");

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Gives <c>ConnectionStrings__{name}</c> and its parts as <c>NAME_HOST</c>, <c>NAME_PORT</c>, <c>NAME_URI</c> and so on.</summary>
    /// <param name="connectionName">The name that the service knows it by; null: the source's own.</param>
    /// <param name="optional">Whether a missing connection string is fine.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        connectionName ??= resource.Name;
        return builder
            .WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"))
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables[$"ConnectionStrings__{connectionName}"] = new ConnectionStringReference(resource, optional);
                var prefix = connectionName.Length == 0 ? "" : $"{EnvironmentName(connectionName)}_";
                foreach (var (part, value) in resource.GetConnectionProperties())
                    context.EnvironmentVariables[$"{prefix}{part.ToUpperInvariant()}"] = value;
            });
    }

    /// <summary>Gives <c>services__{name}__http__0</c>, which service discovery reads, and <c>NAME_HTTP</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        return builder
            .WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"))
            .WithEnvironment(context =>
            {
                foreach (var endpoint in resource.GetEndpoints())
                {
                    context.EnvironmentVariables[$"services__{resource.Name}__{endpoint.EndpointName}__0"] = endpoint;
                    context.EnvironmentVariables[$"{EnvironmentName(resource.Name)}_{EnvironmentName(endpoint.EndpointName)}"] = endpoint;
                }
            });
    }

    /// <summary>Starts only when the other is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitUntilHealthy));

    /// <summary>Published, it can be reached from the internet. Here everything listens on loopback only.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
            endpoint.IsExternal = true;
        return builder;
    }

    /// <summary>Changes an endpoint, for example that of a launch profile.</summary>
    /// <param name="createIfNotExists">False: nothing happens where there is none of this name.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(endpoint => string.Equals(endpoint.Name, endpointName, StringComparison.OrdinalIgnoreCase));
        if (endpoint is null && createIfNotExists)
            builder.WithAnnotation(endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName));
        if (endpoint is not null)
            callback(endpoint);
        return builder;
    }

    /// <param name="path">Null: <c>/</c>.</param>
    /// <param name="statusCode">The healthy answer; null: 200.</param>
    /// <param name="endpointName">Null: the first HTTP endpoint.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints =>
        builder.WithAnnotation(new HttpHealthCheckAnnotation(() => HttpEndpoint(builder.Resource, endpointName), path ?? "/", statusCode ?? 200));

    [Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null,
        int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        foreach (var same in builder.Resource.Annotations.OfType<ProbeAnnotation>().Where(probe => probe.Type == type).ToList())
            builder.Resource.Annotations.Remove(same);

        return builder.WithAnnotation(new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = HttpEndpoint(builder.Resource, endpointName),
            Path = path ?? "/",
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1,
        });
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);

    private static EndpointReference HttpEndpoint(IResourceWithEndpoints resource, string? name) =>
        resource.GetEndpoints().FirstOrDefault(endpoint => name is null ? endpoint.Scheme is "http" or "https" : endpoint.EndpointName == name)
        ?? throw new DistributedApplicationException(
            $"'{resource.Name}' has no HTTP endpoint{(name is null ? "" : $" '{name}'")}: give its Properties/launchSettings.json an applicationUrl.");

    /// <summary>Upper case; what cannot stand in a variable's name becomes an underscore, and one stands before a digit at the beginning.</summary>
    private static string EnvironmentName(string name) =>
        (char.IsAsciiDigit(name[0]) ? "_" : "") + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
