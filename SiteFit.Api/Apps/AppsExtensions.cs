using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SiteFit.Messaging;

namespace SiteFit.Api.Apps;

/// <summary>Which apps there are, and their queues.</summary>
internal static class AppsExtensions
{
    private const string Setting = "APPS";

    /// <summary>
    /// Reads <c>APPS</c>, the apps' ids with commas between them (default: <c>sitefit</c>), and the connection of each one's queue:
    /// <c>ConnectionStrings:jobs</c> for the first, <c>ConnectionStrings:jobs-{app}</c> for the others.
    /// </summary>
    /// <exception cref="OptionsValidationException">An id is not of the form, or there twice.</exception>
    public static void AddApps(this WebApplicationBuilder builder)
    {
        var apps = Read(builder.Configuration[Setting]);
        // Jobs are stored, and sent when the queue is back.
        builder.AddServiceBusQueue("jobs", whileAway: HealthStatus.Degraded);
        foreach (var app in apps.Skip(1))
            builder.AddServiceBusQueue($"jobs-{app}", whileAway: HealthStatus.Degraded, healthCheckName: $"servicebus-{app}");
        builder.Services.AddSingleton(services => new AppQueues(
            [.. apps.Select((app, index) => new AppQueue(app, services.GetRequiredKeyedService<ServiceBusQueue>(index == 0 ? "jobs" : $"jobs-{app}")))]));
    }

    private static string[] Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return ["sitefit"];
        var apps = setting.Split(',', StringSplitOptions.TrimEntries);
        if (apps.FirstOrDefault(app => !AppId.IsValid(app)) is { } wrong)
            throw Fault($"'{wrong}' in it is no app's id: use {AppId.Rule}");
        if (apps.GroupBy(app => app).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Fault($"'{twice.Key}' is in it twice");
        return apps;

        OptionsValidationException Fault(string what) => new(Setting, typeof(AppQueues), [$"{Setting} is '{setting}': {what}."]);
    }
}
