using SiteFit.Contracts.Messages;
using SiteFit.Data.Jobs;
using SiteFit.Messaging;

namespace SiteFit.Worker.Jobs;

/// <summary>The messages that the worker sends: for jobs whose first one was lost or has been used up.</summary>
internal static class JobMessages
{
    /// <param name="due">Not delivered before; null: at once.</param>
    public static OutgoingMessage Create(PendingJob job, DateTimeOffset? due = null) => new()
    {
        MessageId = $"{job.JobId}-{job.Resends}",
        CorrelationId = job.CorrelationId,
        Subject = "job",
        Body = new JobMessage(job.JobId, job.TenantId, job.AppId, job.Contract, job.CorrelationId).Encode(),
        // The worker's spans hang on the request that submitted the job, not on the loop or attempt that sends this.
        Properties = job.Traceparent is null ? null : new Dictionary<string, object> { ["Diagnostic-Id"] = job.Traceparent },
        ScheduledEnqueueTime = due,
    };

    /// <returns>The job that a message with this id is for; null when it is none of SiteFit's.</returns>
    public static Guid? FindJob(string messageId) =>
        messageId.Length >= 36 && Guid.TryParse(messageId.AsSpan(0, 36), out var jobId) ? jobId : null;
}
