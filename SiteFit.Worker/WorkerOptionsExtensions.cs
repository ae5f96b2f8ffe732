using System.Globalization;
using Microsoft.Extensions.Options;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker;

internal static class WorkerOptionsExtensions
{
    /// <summary>Reads <see cref="WorkerOptions"/>; a value that is not a number or out of range stops the worker with a line that names it.</summary>
    public static void AddWorkerOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WorkerOptions>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.Apps = (configuration["APPS"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                options.AppId = configuration["APP_ID"] is { Length: > 0 } app ? app : options.Apps.FirstOrDefault("");
                options.Slots = (int)Number("WORKER_SLOTS", options.Slots);
                options.LockRenewSeconds = Number("LOCK_RENEW_SEC", options.LockRenewSeconds);
                options.JobTimeoutSeconds = Number("JOB_TIMEOUT_SEC", options.JobTimeoutSeconds);
                options.MaxAttempts = (int)Number("MAX_ATTEMPTS", options.MaxAttempts);
                options.RetryBaseSeconds = Number("RETRY_BASE_SEC", options.RetryBaseSeconds);
                options.RetryCapSeconds = Number("RETRY_CAP_SEC", options.RetryCapSeconds);
                options.RetryTotalSeconds = Number("RETRY_TOTAL_SEC", options.RetryTotalSeconds);
                options.ResendPeriodSeconds = Number("RESEND_PERIOD_SEC", options.ResendPeriodSeconds);
                options.GraceSeconds = Number("GRACE_SEC", options.GraceSeconds);

                double Number(string key, double standard) => configuration[key] switch
                {
                    null or "" => standard,
                    var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
                    var text => throw new OptionsValidationException(
                        key, typeof(WorkerOptions), [$"{key} is '{text}'; set it to a number, or leave it out for {standard}."]),
                };
            })
            .ValidateDataAnnotations()
            .Validate<IConfiguration>((options, configuration) => options.Apps.Count == 0 || options.Apps.Contains(options.AppId)
                ? true : throw new OptionsValidationException("APP_ID", typeof(WorkerOptions),
                    [$"APP_ID is '{options.AppId}', which is not among APPS ({configuration["APPS"]}); set it to one of them."]))
            .ValidateOnStart();
        builder.Services.AddOptions<JobTransitionOptions>()
            .Configure<IOptions<WorkerOptions>>((jobs, worker) => (jobs.MaxAttempts, jobs.Share) = (worker.Value.MaxAttempts, ShareOf(worker.Value)));

        // The host must outlast the grace period and the hand-back after it, or jobs would be cut off.
        builder.Services.AddOptions<HostOptions>()
            .Configure<IOptions<WorkerOptions>>((host, worker) =>
                host.ShutdownTimeout = TimeSpan.FromSeconds(worker.Value.GraceSeconds + 10));
    }

    /// <summary>The first app's workers also look after the jobs of apps that have been taken out: nobody else would.</summary>
    private static AppShare ShareOf(WorkerOptions options)
    {
        var others = options.Apps.Where(app => app != options.AppId).ToList();
        return options.Apps.Count == 0 || options.Apps[0] == options.AppId ? AppShare.AllBut(others) : AppShare.Only(options.AppId);
    }
}
