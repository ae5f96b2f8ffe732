using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace SiteFit.Tests.EndToEnd;

internal static class ResourceLogs
{
    /// <summary>All lines that a resource has logged by now.</summary>
    public static async Task<IReadOnlyList<string>> ReadLogAsync(this DistributedApplication app, string resource)
    {
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<string>();
        await foreach (var batch in logs.GetAllAsync(model.Resources.Single(one => one.Name == resource)))
            lines.AddRange(batch.Select(line => line.Content));
        return lines;
    }
}
