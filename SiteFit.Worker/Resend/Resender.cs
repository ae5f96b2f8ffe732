using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;
using SiteFit.Messaging;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Telemetry;

namespace SiteFit.Worker.Resend;

/// <summary>
/// Sends again what stands still: running jobs whose worker is gone, and queued jobs whose message is not in the queue or seems to
/// be stuck there. Every worker runs one; they share the work by row locks.
/// </summary>
internal sealed partial class Resender(
    JobTransitions transitions, ServiceBusQueue queue, MigrationState database, IOptions<WorkerOptions> options,
    IOptions<JobTransitionOptions> times, TimeProvider clock, ILogger<Resender> logger) : BackgroundService
{
    private const int MostPerRound = 500;

    /// <summary>
    /// Jobs that are sent again although their message is in the queue, per round: the oldest ones, whose message may be locked by a
    /// worker that died before it claimed the job. Few, since most of them are only waiting for their turn.
    /// </summary>
    private const int MostStuck = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Done.WaitAsync(stoppingToken);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ResendPeriodSeconds), clock);
        var canSend = false;
        var leasesCountFrom = clock.GetUtcNow();
        do
        {
            try
            {
                // Jobs that are taken and cannot be sent would only wait longer, also for a worker whose queue is there.
                canSend = canSend || await HasQueueAsync(stoppingToken);
                if (!canSend)
                    continue;
                if (clock.GetUtcNow() >= leasesCountFrom)
                    await ResendAsync(await transitions.TakeAbandonedAsync(MostPerRound, stoppingToken), "worker_lost", "its worker was not heard of any more", stoppingToken);
                while (await ResendUnclaimedAsync(stoppingToken))
                {
                    // There are more.
                }
            }
            catch (Exception e) when (e is ServiceBusException || DatabaseFailure.Matches(e))
            {
                // What was taken and not sent is due again after a while.
                canSend = false;
                // Nobody could extend a lease while the database was away: whoever lives does so within the next one.
                if (e is not ServiceBusException)
                    leasesCountFrom = clock.GetUtcNow() + times.Value.Lease;
                Log.Failed(logger, e.GetBaseException().Message);
            }
        }
        while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> HasQueueAsync(CancellationToken ct)
    {
        try
        {
            await queue.CheckAsync(ct);
            return true;
        }
        catch (ServiceBusException)
        {
            return false; // the consumer says so, and why
        }
    }

    /// <returns>
    /// Whether to go on at once: when there may be more jobs, and most of these had lost their messages. Otherwise the queue is long, and
    /// looking at all of it over and over would make it longer.
    /// </returns>
    private async Task<bool> ResendUnclaimedAsync(CancellationToken ct)
    {
        var unclaimed = (await transitions.TakeUnclaimedAsync(MostPerRound, ct)).ToHashSet();
        if (unclaimed.Count == 0)
            return false;
        var present = await QueueScan.FindAsync(queue, unclaimed, ct);
        await ResendAsync(await transitions.CountResendsAsync([.. unclaimed.Except(present)], ct), "message_lost", "its message was not in the queue", ct);
        await ResendAsync(await transitions.CountResendsAsync([.. present.Take(MostStuck)], ct), "message_stuck", "its message was not delivered", ct);
        return unclaimed.Count == MostPerRound && present.Count < MostPerRound / 2;
    }

    private async Task ResendAsync(IReadOnlyList<PendingJob> jobs, string code, string reason, CancellationToken ct)
    {
        if (jobs.Count == 0)
            return;
        await queue.SendBatchAsync([.. jobs.Select(job => JobMessages.Create(job))], ct);
        JobMetrics.Resent(jobs.Count, code);
        foreach (var job in jobs)
            Log.Resent(logger, job.JobId, job.CorrelationId, job.Resends, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Sent the job again as message {resends}: {reason}", EventName = "job.resent")]
        public static partial void Resent(ILogger logger, Guid job_id, string correlation_id, int resends, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Could not send standing jobs again, trying later: {reason}", EventName = "worker.resend_failed")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
