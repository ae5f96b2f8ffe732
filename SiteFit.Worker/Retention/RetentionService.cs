using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Idempotency;
using SiteFit.Data.Jobs;
using SiteFit.Data.Schema;

namespace SiteFit.Worker.Retention;

/// <summary>
/// Removes what has had its time: jobs that ended long ago (when <see cref="RetentionOptions.Days"/> says so), blobs that belong to no
/// result, and idempotency keys. Every worker runs one; they share the jobs by row locks.
/// </summary>
internal sealed partial class RetentionService(
    JobRemoval removal,
    RemovedBlobs blobs,
    IdempotencyKeys keys,
    MigrationState database,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<RetentionService> logger) : BackgroundService
{
    internal const int BatchSize = 500;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Done.WaitAsync(stoppingToken);
        // The first round comes after one period: a starting worker has jobs to do.
        using var beat = new PeriodicTimer(Period, clock);
        while (await beat.WaitForNextTickAsync(stoppingToken))
            await RunAsync(stoppingToken);
    }

    /// <summary>One round. What cannot be done now is done by a later one.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        try
        {
            if (options.Value.Days > 0)
                await RemoveJobsAsync(TimeSpan.FromDays(options.Value.Days), ct);
            await DeleteLeftBlobsAsync(ct);
            if (await keys.RemoveOlderThanAsync(IdempotencyKeys.KeptFor, ct) is var count and > 0)
                Log.KeysRemoved(logger, count);
        }
        catch (Exception e) when (DatabaseFailure.Matches(e))
        {
            Log.Failed(logger, e.GetBaseException().Message);
        }
    }

    private async Task RemoveJobsAsync(TimeSpan age, CancellationToken ct)
    {
        RemovedJobs batch;
        do
        {
            batch = await removal.RemoveEndedAsync(age, BatchSize, ct);
            if (batch.Count == 0)
                return;
            // The names that are not deleted here are left to the next step and to later rounds.
            var deletion = await blobs.DeleteAsync(batch.BlobNames, ct);
            Log.JobsRemoved(logger, batch.Count, options.Value.Days, deletion.Deleted, deletion.Left);
        }
        while (batch.Count == BatchSize);
    }

    private async Task DeleteLeftBlobsAsync(CancellationToken ct)
    {
        var deletion = await blobs.DeleteLeftAsync(ct);
        if (deletion.Deleted > 0)
            Log.BlobsDeleted(logger, deletion.Deleted);
        if (deletion.Problem is { } problem)
            Log.BlobsLeft(logger, deletion.Left, problem);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Removed {jobs} jobs that ended over {days} days ago, and {blobs} of their blobs; {blobs_left} blobs are left",
            EventName = "job.removed")]
        public static partial void JobsRemoved(ILogger logger, int jobs, double days, int blobs, int blobs_left);

        [LoggerMessage(2, LogLevel.Information, "Deleted {blobs} blobs that belong to no result", EventName = "blobs.deleted")]
        public static partial void BlobsDeleted(ILogger logger, int blobs);

        [LoggerMessage(3, LogLevel.Warning, "{blobs} blobs or more that belong to no result are left, trying again later: {reason}", EventName = "blobs.left")]
        public static partial void BlobsLeft(ILogger logger, int blobs, string reason);

        [LoggerMessage(4, LogLevel.Information, "Forgot {keys} idempotency keys", EventName = "idempotency.removed")]
        public static partial void KeysRemoved(ILogger logger, int keys);

        [LoggerMessage(5, LogLevel.Warning, "Could not remove what has had its time, trying again later: {reason}", EventName = "worker.retention_failed")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
