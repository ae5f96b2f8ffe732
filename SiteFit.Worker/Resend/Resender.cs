using SiteFit.Contracts.Messages;
using SiteFit.Data;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;
using SiteFit.Messaging;

namespace SiteFit.Worker.Resend;

/// <summary>
/// Publishes again what stands still: jobs whose first message was never confirmed, and running jobs whose worker is gone.
/// Every worker runs one; they share the work by row locks.
/// </summary>
internal sealed partial class Resender(
    JobTransitions transitions, ServiceBusQueue queue, MigrationState database, TimeProvider clock, ILogger<Resender> logger) : BackgroundService
{
    private const int Most = 100;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Done.WaitAsync(stoppingToken);
        using var beat = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                while (await ResendAsync(stoppingToken) == Most)
                {
                    // A full batch: there may be more.
                }
            }
            catch (Exception e) when (e is ServiceBusException || DatabaseFailure.Matches(e))
            {
                // What was taken and not sent is due again after the send grace.
                Log.Failed(logger, e.GetBaseException().Message);
            }
        }
        while (await beat.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> ResendAsync(CancellationToken ct)
    {
        var jobs = await transitions.TakeUnsentAsync(Most, ct);
        foreach (var job in jobs)
        {
            await queue.SendAsync(ToMessage(job), ct);
            await transitions.ConfirmSentAsync(job.JobId, ct);
            Log.Resent(logger, job.JobId, job.CorrelationId, job.Resends);
        }
        return jobs.Count;
    }

    private static OutgoingMessage ToMessage(UnsentJob job) => new()
    {
        MessageId = $"{job.JobId}-{job.Resends}",
        CorrelationId = job.CorrelationId,
        Subject = "job",
        Body = new JobMessage(job.JobId, job.TenantId, job.AppId, job.Contract, job.CorrelationId).Encode(),
        // The worker's spans hang on the request that submitted the job, not on this loop.
        Properties = job.Traceparent is null ? null : new Dictionary<string, object> { ["Diagnostic-Id"] = job.Traceparent },
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Sent the job again, time {resends}", EventName = "job.resent")]
        public static partial void Resent(ILogger logger, Guid job_id, string correlation_id, int resends);

        [LoggerMessage(2, LogLevel.Warning, "Could not send standing jobs again, trying later: {reason}", EventName = "worker.resend_failed")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
