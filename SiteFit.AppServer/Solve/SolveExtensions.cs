using SiteFit.AppServer.Access;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Seats;
using SiteFit.AppServer.Telemetry;
using SiteFit.ServiceDefaults.Health;

namespace SiteFit.AppServer.Solve;

internal static class SolveExtensions
{
    public static void AddSolve(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SeatOptions>()
            .BindConfiguration(SeatOptions.Section)
            .ValidateDataAnnotations()
            .Validate(seats => seats.Classes.Values.All(count => count > 0), "Seats: every class needs at least one seat.")
            .Validate(
                seats => seats.Wait >= TimeSpan.Zero && seats.RetryAfter >= TimeSpan.Zero, "Seats: Wait and RetryAfter cannot be negative.")
            .ValidateOnStart();
        builder.Services.AddOptions<FileOptions>().BindConfiguration(FileOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ISolveEngine, MockEngine>();
        builder.Services.AddSingleton<ISolveEngine, NativeEngine>();
        builder.Services.AddSingleton<EngineChoices>();
        builder.Services.AddSingleton<EngineSet>();
        builder.Services.AddHealthChecks().AddCheck<EnginesHealthCheck>("engines", tags: [HealthTags.Ready]);
        builder.Services.AddSingleton<SeatPools>();
        builder.Services.AddHostedService<SeatMetrics>();
        builder.Services.AddSingleton<SolvePipeline>();
        builder.Services.AddHostedService<WarmUp>();
    }

    public static void MapSolve(this WebApplication app)
    {
        // Made now, so that a contract without an engine or a seat stops the service rather than its first request.
        app.Services.GetRequiredService<SolvePipeline>();
        app.MapPost("/gh/{definition}:{version}/solve", SolveEndpoint.HandleAsync).RequireServiceToken();
    }
}
