using Microsoft.Extensions.Options;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Compute;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Watch;
using SiteFit.ServiceDefaults.Health;

namespace SiteFit.AppServer.RhinoCompute;

internal static class ComputeExtensions
{
    private const string KeyHeader = "RhinoComputeKey";

    /// <summary>Adds the engines that need Rhino.Compute when <c>USE_COMPUTE</c> is true, and nothing otherwise.</summary>
    public static void AddRhinoCompute(this IHostApplicationBuilder builder)
    {
        if (!builder.AddComputeOptions().IsOn)
            return;
#pragma warning disable EXTEXP0001 // the only way to opt one client out of the default handler
        builder.Services.AddHttpClient(nameof(ComputeClient), (services, http) =>
            {
                var options = services.GetRequiredService<IOptions<ComputeOptions>>().Value;
                http.BaseAddress = options.Url;
                http.Timeout = Timeout.InfiniteTimeSpan; // the contract's own limit counts
                if (options.ApiKey.Length > 0)
                    http.DefaultRequestHeaders.Add(KeyHeader, options.ApiKey);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // the key goes to the server that was named, and to no other
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
            })
            // Their lines are below the level of every sink (JsonLogExtensions), and their scopes cost all the same.
            .RemoveAllLoggers()
            // A solve is tried again by the worker, with the job's attempts; not here, three times within 30 s.
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        builder.Services.AddSingleton(services => new ComputeClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ComputeClient))));
        builder.Services.AddSingleton<ComputeBreaker>();
        builder.Services.AddSingleton<ComputeState>();
        builder.Services.AddSingleton<ISolveEngine, GrasshopperEngine>();
        builder.Services.AddSingleton<ISolveEngine, ScriptEngine>();
        builder.Services.AddHostedService<ComputeWatch>();
        builder.Services.AddHealthChecks().AddCheck<ComputeHealthCheck>("compute", tags: [HealthTags.Ready]);
    }
}
