using SiteFit.Contracts.Messages;
using SiteFit.Data;
using SiteFit.Data.Jobs;
using SiteFit.Messaging;

namespace SiteFit.Api.Jobs;

/// <summary>Puts the message of a stored job on the queue. Fails softly: the worker's re-sender publishes what was not confirmed.</summary>
internal sealed partial class JobSender(ServiceBusQueue queue, JobTransitions transitions, ILogger<JobSender> logger)
{
    /// <summary>A client should not wait longer for a broker that is away: its job is stored and will be sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task SendAsync(NewJob job)
    {
        // Not the request's token: the row is there, so a client that hangs up now must not stop its message.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await queue.SendAsync(ToMessage(job), patience.Token);
            await transitions.ConfirmSentAsync(job.Id, patience.Token);
            Log.Sent(logger, job.Id, queue.QueueName);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException || DatabaseFailure.Matches(e))
        {
            Log.SendFailed(logger, job.Id, queue.QueueName, queue.Namespace, e.Message);
        }
    }

    private static OutgoingMessage ToMessage(NewJob job) => new()
    {
        // The job's id, so that duplicate detection drops a second message of the same submission.
        MessageId = job.Id.ToString(),
        CorrelationId = job.CorrelationId,
        Subject = "job",
        Body = new JobMessage(job.Id, job.TenantId, job.AppId, job.Contract, job.CorrelationId).Encode(),
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
