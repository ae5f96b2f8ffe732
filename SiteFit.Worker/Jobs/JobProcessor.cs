using System.Diagnostics;
using Microsoft.Extensions.Options;
using SiteFit.Contracts.Messages;
using SiteFit.Data.Jobs;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults.Correlation;
using SiteFit.Worker.Files;
using SiteFit.Worker.Solve;
using SiteFit.Worker.Telemetry;

namespace SiteFit.Worker.Jobs;

/// <summary>The way of one message: claim its job, solve, store the files and the outcome, then settle. The database comes first, always.</summary>
internal sealed partial class JobProcessor(
    JobTransitions transitions,
    ServiceBusQueue queue,
    AppServerClient appServer,
    AttemptFilesFactory fileFactory,
    RunningAttempts running,
    DatabasePatience database,
    IOptions<WorkerOptions> options,
    TimeProvider clock,
    ILogger<JobProcessor> logger)
{
    /// <summary>A broker that is away must not hold up the slot: the re-sender sends what is not in the queue.</summary>
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(5);

    /// <param name="grace">Cancelled when a stopping worker can wait no longer; the job is handed back then.</param>
    public async Task ProcessAsync(QueueReceiver receiver, ReceivedMessage message, CancellationToken grace)
    {
        using var activity = ServiceBusTelemetry.StartProcess(message);
        var settlement = new Settlement(receiver, message, logger);
        if (!JobMessage.TryDecode(message.Body, out var job, out var error))
        {
            Log.Malformed(logger, message.MessageId, error);
            await settlement.DeadLetterAsync("message_malformed", error);
            return;
        }

        CorrelationId.Set(job.CorrelationId);
        activity?.SetTag("job_id", job.JobId).SetTag("tenant_id", job.TenantId).SetTag("app_id", job.AppId).SetTag("correlation_id", job.CorrelationId);
        using var scope = logger.BeginScope(new KeyValuePair<string, object?>[]
        {
            new("job_id", job.JobId), new("tenant_id", job.TenantId), new("app_id", job.AppId), new("correlation_id", job.CorrelationId),
            new("definition", job.Contract.Definition), new("version", job.Contract.Version),
        });
        await using var renewal = receiver.KeepLocked(message, TimeSpan.FromSeconds(options.Value.LockRenewSeconds));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(grace);
        using var listed = running.Add(job.JobId, stop);

        switch (await database.PersistAsync(ct => transitions.ClaimAsync(job.JobId, ct), grace))
        {
            case Claim.Won won:
                listed.Attempt = won.Attempt;
                await AttemptAsync(won, settlement, stop.Token, grace);
                break;
            case Claim.Ended ended:
                Log.Ended(logger, ended.Status.ToText());
                await settlement.CompleteAsync();
                break;
            case Claim.HeldByAnother:
                // Completed rather than abandoned: should that worker die, its lease runs out and the re-sender sends a new message.
                Log.HeldByAnother(logger);
                await settlement.CompleteAsync();
                break;
            case Claim.Exhausted exhausted:
                Log.Failed(logger, exhausted.Error.Attempts, exhausted.Error.Type, exhausted.Error.Message);
                await settlement.DeadLetterAsync(exhausted.Error.Type, exhausted.Error.ToDescription());
                break;
            case Claim.Unknown:
                Log.Unknown(logger);
                await settlement.DeadLetterAsync("job_unknown", $"There is no job {job.JobId} in the database.");
                break;
        }
    }

    /// <param name="stop">Cancelled when the attempt has lost its job, or with <paramref name="grace"/>.</param>
    private async Task AttemptAsync(Claim.Won job, Settlement settlement, CancellationToken stop, CancellationToken grace)
    {
        var files = fileFactory.Create(job);
        if (!await AttemptAsync(job, files, settlement, stop, grace))
            await files.DiscardAsync();
    }

    /// <returns>Whether the attempt has succeeded, and its files are the job's.</returns>
    private async Task<bool> AttemptAsync(Claim.Won job, AttemptFiles files, Settlement settlement, CancellationToken stop, CancellationToken grace)
    {
        var attempt = job.Attempt;
        var queued = clock.GetUtcNow() - job.CreatedAt;
        Log.Claimed(logger, attempt.Number, queued.TotalMilliseconds);
        JobMetrics.Claimed(job, queued);

        SolveOutcome outcome;
        try
        {
            Log.BeforeAppServer(logger);
            var started = clock.GetTimestamp();
            outcome = await appServer.SolveAsync(job, files.StoreAsync, stop);
            Log.AfterAppServer(logger, clock.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(job, settlement, grace);
            return false;
        }

        switch (outcome)
        {
            case SolveOutcome.Solved solved:
                var isStored = await database.PersistAsync(
                    _ => transitions.SucceedAsync(attempt, solved.OutputsJson, solved.Score, files.Stored), CancellationToken.None);
                var total = clock.GetUtcNow() - job.CreatedAt;
                JobMetrics.Ended(job, isStored ? AttemptEnd.Succeeded : AttemptEnd.Lost, total);
                if (isStored)
                    Log.Succeeded(logger, attempt.Number, total.TotalMilliseconds);
                else
                    Log.TooLate(logger, attempt.Number);
                await settlement.CompleteAsync();
                return isStored;
            case SolveOutcome.Failed { IsTransient: true } failed when failed.IsUntried || attempt.Number < options.Value.MaxAttempts:
                await RetryLaterAsync(job, failed, settlement);
                break;
            case SolveOutcome.Failed failed:
                await FailAsync(job, ErrorOf(failed, attempt), settlement);
                break;
        }
        return false;
    }

    private async Task FailAsync(Claim.Won job, JobError error, Settlement settlement)
    {
        var attempt = job.Attempt;
        var isStored = await database.PersistAsync(ct => transitions.FailAsync(attempt, error, ct), CancellationToken.None);
        JobMetrics.Ended(job, isStored ? AttemptEnd.Failed : AttemptEnd.Lost, clock.GetUtcNow() - job.CreatedAt, error.Type);
        if (!isStored)
        {
            Log.TooLate(logger, attempt.Number);
            await settlement.CompleteAsync();
            return;
        }
        Activity.Current?.SetStatus(ActivityStatusCode.Error, error.Message);
        Log.Failed(logger, attempt.Number, error.Type, error.Message);
        await settlement.DeadLetterAsync(error.Type, error.ToDescription());
    }

    /// <summary>Has a new message come when it is time for the next attempt; nobody waits for it meanwhile.</summary>
    private async Task RetryLaterAsync(Claim.Won job, SolveOutcome.Failed failed, Settlement settlement)
    {
        var attempt = job.Attempt;
        var error = ErrorOf(failed, attempt);
        var wait = RetryDelay.For(attempt.Number, failed.RetryAfter, options.Value, Random.Shared.NextDouble());
        if (clock.GetUtcNow() + wait > job.CreatedAt.AddSeconds(options.Value.RetryTotalSeconds))
        {
            await FailAsync(job, error with { Type = "retries_timed_out", Message = $"Not tried again {options.Value.RetryTotalSeconds} s after it was submitted. {error.Message}" }, settlement);
            return;
        }

        Activity.Current?.SetStatus(ActivityStatusCode.Error, error.Message);
        Log.RetryLater(logger, attempt.Number, error.Type, error.Message, wait.TotalSeconds);
        var number = await database.PersistAsync(ct => transitions.RetryAsync(attempt, error, wait, counts: !failed.IsUntried, ct), CancellationToken.None);
        JobMetrics.Ended(job, number is null ? AttemptEnd.Lost : AttemptEnd.Retried, clock.GetUtcNow() - job.CreatedAt, error.Type);
        if (number is { } resends)
            await SendAsync(new PendingJob(attempt.JobId, job.TenantId, job.AppId, job.Contract, job.CorrelationId, job.Traceparent, resends), wait);
        await settlement.CompleteAsync();
    }

    private async Task SendAsync(PendingJob job, TimeSpan wait)
    {
        try
        {
            using var patience = new CancellationTokenSource(SendPatience);
            await queue.SendAsync(JobMessages.Create(job, clock.GetUtcNow() + wait), patience.Token);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            Log.RetryNotSent(logger, e.Message);
        }
    }

    /// <summary>The solve was stopped from here: either the worker must go, or the attempt has lost its job.</summary>
    private async Task GiveBackAsync(Claim.Won job, Settlement settlement, CancellationToken grace)
    {
        var attempt = job.Attempt;
        JobMetrics.Ended(job, grace.IsCancellationRequested ? AttemptEnd.Returned : AttemptEnd.Lost, clock.GetUtcNow() - job.CreatedAt);
        if (!grace.IsCancellationRequested)
        {
            Log.Stopped(logger, attempt.Number);
            await settlement.CompleteAsync();
            return;
        }
        Log.HandedBack(logger, attempt.Number);
        await database.PersistAsync(ct => transitions.HandBackAsync(attempt, ct), CancellationToken.None);
        await settlement.AbandonAsync();
    }

    private JobError ErrorOf(SolveOutcome.Failed failed, Attempt attempt) =>
        new(failed.Type, failed.StatusCode, failed.Message, attempt.Number, clock.GetUtcNow()) { Details = failed.Details };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Claimed for attempt {attempt}", EventName = "job.claim")]
        public static partial void Claimed(ILogger logger, int attempt, double queued_ms);

        [LoggerMessage(2, LogLevel.Debug, "Calling AppServer", EventName = "job.before_appserver")]
        public static partial void BeforeAppServer(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "AppServer answered in {duration_ms} ms", EventName = "job.after_appserver")]
        public static partial void AfterAppServer(ILogger logger, double duration_ms);

        [LoggerMessage(4, LogLevel.Information, "Succeeded {total_ms} ms after it was submitted", EventName = "job.succeeded")]
        public static partial void Succeeded(ILogger logger, int attempt, double total_ms);

        [LoggerMessage(5, LogLevel.Error, "Failed on attempt {attempt} ({type}): {reason}", EventName = "job.failed")]
        public static partial void Failed(ILogger logger, int attempt, string type, string reason);

        [LoggerMessage(6, LogLevel.Warning, "Attempt {attempt} did not succeed ({type}): {reason} Again in {seconds} s.", EventName = "job.retry")]
        public static partial void RetryLater(ILogger logger, int attempt, string type, string reason, double seconds);

        [LoggerMessage(7, LogLevel.Information, "Nothing to do: the job has {status} already", EventName = "job.ended_before")]
        public static partial void Ended(ILogger logger, string status);

        [LoggerMessage(8, LogLevel.Information, "Nothing to do: another worker has the job", EventName = "job.held")]
        public static partial void HeldByAnother(ILogger logger);

        [LoggerMessage(9, LogLevel.Error, "The message names a job that the database does not have", EventName = "job.unknown")]
        public static partial void Unknown(ILogger logger);

        [LoggerMessage(10, LogLevel.Warning, "The outcome of attempt {attempt} came too late and was not stored: the job is another's", EventName = "job.too_late")]
        public static partial void TooLate(ILogger logger, int attempt);

        [LoggerMessage(11, LogLevel.Information, "Handed back, the worker stops; attempt {attempt} does not count", EventName = "job.handed_back")]
        public static partial void HandedBack(ILogger logger, int attempt);

        [LoggerMessage(14, LogLevel.Information, "Attempt {attempt} was stopped: the job was cancelled, or is another's", EventName = "job.stopped")]
        public static partial void Stopped(ILogger logger, int attempt);

        [LoggerMessage(15, LogLevel.Warning, "The message for the next attempt was not sent: {reason} The re-sender will send one.", EventName = "job.retry_not_sent")]
        public static partial void RetryNotSent(ILogger logger, string reason);

        [LoggerMessage(12, LogLevel.Error, "Message {message_id} is no job message: {reason}", EventName = "message.malformed")]
        public static partial void Malformed(ILogger logger, string message_id, string reason);
    }
}
