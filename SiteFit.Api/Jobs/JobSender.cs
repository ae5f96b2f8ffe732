using System.Collections.Concurrent;
using SiteFit.Api.Apps;
using SiteFit.Contracts.Messages;
using SiteFit.Data.Jobs;
using SiteFit.Messaging;

namespace SiteFit.Api.Jobs;

/// <summary>
/// Puts the messages of stored jobs on the queue, and has nobody wait for that: the row is what counts, and the worker's re-sender
/// sends what has not arrived.
/// </summary>
internal sealed partial class JobSender(AppQueues queues, ILogger<JobSender> logger) : IHostedService
{
    /// <summary>By then the re-sender has noticed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    public void Send(NewJob job) => Send(new PendingJob(job.Id, job.TenantId, job.AppId, job.Contract, job.CorrelationId, job.Traceparent, 0));

    /// <summary>Returns at once.</summary>
    public void Send(PendingJob job)
    {
        var sending = SendAsync(job);
        if (sending.IsCompleted)
            return;
        _underWay[sending] = true;
        _ = sending.ContinueWith(done => _underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is under way is finished, or left to the re-sender.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_underWay.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host's patience is over.
        }
    }

    private async Task SendAsync(PendingJob job)
    {
        var queue = queues.QueueOf(job.AppId);
        // Not the request's token: the row is there, so a client that hangs up now must not stop its message.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await queue.SendAsync(ToMessage(job), patience.Token);
            Log.Sent(logger, job.JobId, queue.QueueName);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            Log.SendFailed(logger, job.JobId, queue.QueueName, queue.Namespace, e.Message);
        }
    }

    private static OutgoingMessage ToMessage(PendingJob job) => new()
    {
        // The job's id, so that duplicate detection drops a second message of the same submission.
        MessageId = job.JobId.ToString(),
        CorrelationId = job.CorrelationId,
        Subject = "job",
        Body = new JobMessage(job.JobId, job.TenantId, job.AppId, job.Contract, job.CorrelationId).Encode(),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sent the job to {queue}", EventName = "job.sent")]
        public static partial void Sent(ILogger logger, Guid job_id, string queue);

        [LoggerMessage(2, LogLevel.Warning,
            "The job is stored, its message did not reach {queue} at {service_bus}: {reason}. The worker's re-sender will publish it.",
            EventName = "job.send_failed")]
        public static partial void SendFailed(ILogger logger, Guid job_id, string queue, string service_bus, string reason);
    }
}
