using System.Diagnostics;
using SiteFit.Contracts.Messages;

namespace SiteFit.AppServer.Telemetry;

/// <summary>Puts the job that a request is for on its logs and its span: <see cref="JobHeader"/>. Whoever asks without a job has none.</summary>
internal static class JobScope
{
    public static void UseJobScope(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!Guid.TryParse(context.Request.Headers[JobHeader.Name].ToString(), out var jobId))
        {
            await next(context);
            return;
        }
        Activity.Current?.SetTag("job_id", jobId);
        using (app.Logger.BeginScope(new[] { KeyValuePair.Create<string, object?>("job_id", jobId) }))
            await next(context);
    });
}
