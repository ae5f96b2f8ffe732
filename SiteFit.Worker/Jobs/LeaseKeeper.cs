using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Jobs;

/// <summary>Tells the database that this worker is alive: one statement extends the leases of all its attempts.</summary>
/// <remarks>Registered before <see cref="JobConsumer"/>, hence stopped after it: jobs keep their leases through the grace period.</remarks>
internal sealed partial class LeaseKeeper(
    RunningAttempts running, JobTransitions transitions, IOptions<JobTransitionOptions> options, TimeProvider clock, ILogger<LeaseKeeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Three beats per lease: one may get lost.
        using var beat = new PeriodicTimer(options.Value.Lease / 3, clock);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var attempts = running.All;
            if (attempts.Count == 0)
                continue;
            try
            {
                var held = await transitions.ExtendLeasesAsync(attempts, stoppingToken);
                foreach (var lost in attempts.Where(attempt => !held.Contains(attempt.Token)))
                {
                    // Ended between the two statements: its own write won, nothing was lost.
                    if (running.Stop(lost))
                        Log.LeaseLost(logger, lost.JobId, lost.Number);
                }
            }
            catch (Exception e) when (DatabaseFailure.Matches(e))
            {
                Log.Failed(logger, e.GetBaseException().Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Attempt {attempt} has lost its job; its solve is stopped", EventName = "job.lease_lost")]
        public static partial void LeaseLost(ILogger logger, Guid job_id, int attempt);

        [LoggerMessage(2, LogLevel.Warning, "Cannot extend the leases of the running jobs: {reason}", EventName = "worker.lease_failed")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
