using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;
using SiteFit.Api.Jobs;
using SiteFit.Contracts.Messages;
using SiteFit.Data.Jobs;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.Api.DeadLetters;

/// <summary><c>POST /dead-letters/{id}/replay</c>: runs the inputs of a failed job again, as a new job that names it.</summary>
internal static partial class ReplayDeadLetter
{
    public static void MapReplayDeadLetter(this IEndpointRouteBuilder deadLetters) => deadLetters.MapPost("/{id}/replay", HandleAsync)
        .WithName("ReplayDeadLetter")
        .WithSummary("Run a failed job again")
        .WithDescription(
            "The failed job stays as it is; the new one has its id as `replay_of`, and the dead letter is removed. A job is replayed once: asked again, "
            + "the answer is the same new job. 409 when the job has not failed.")
        .Produces<JobReceipt>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Accepted<JobReceipt>, ProblemHttpResult>> HandleAsync(
        string id, Tenant tenant, AppQueues apps, JobTransitions transitions, JobSender sender, TimeProvider clock, ILoggerFactory loggers,
        CancellationToken ct)
    {
        if (await DeadLetterLookup.FindAsync(apps, tenant, id, ct) is not var (queue, dead))
            return DeadLetterProblems.NotFound(id);
        if (!JobMessage.TryDecode(dead.Body, out var message, out _))
            return DeadLetterProblems.NoJobMessage(id);

        var replay = await transitions.ReplayAsync(
            tenant.Id, message.JobId, Guid.CreateVersion7(clock.GetUtcNow()), CorrelationId.Current!, Activity.Current?.Id, ct);
        var logger = loggers.CreateLogger(typeof(ReplayDeadLetter).FullName!);
        JobReceipt receipt;
        switch (replay)
        {
            case Replay.Started(var job):
                sender.Send(job);
                Log.Replayed(logger, job.JobId, message.JobId);
                receipt = new JobReceipt(job.JobId, JobStatus.Queued.ToText(), job.CorrelationId, Cached: false);
                break;
            case Replay.Known(var job):
                receipt = new JobReceipt(job.JobId, job.Status.ToText(), job.CorrelationId, Cached: false);
                break;
            case Replay.Refused(var status):
                return DeadLetterProblems.NotFailed(id, message.JobId, status);
            default:
                return DeadLetterProblems.JobRemoved(id, message.JobId);
        }

        await RemoveAsync(queue, dead, logger);
        return TypedResults.Accepted($"/jobs/status/{receipt.JobId}", receipt);
    }

    /// <summary>The new job is there, so that a dead letter that stays is only a blemish: replayed again, it leads to the same job.</summary>
    private static async Task RemoveAsync(ServiceBusQueue queue, PeekedMessage dead, ILogger logger)
    {
        try
        {
            await queue.RemoveDeadLetterAsync(dead.SequenceNumber, DeadLetterLookup.MostBefore, CancellationToken.None);
        }
        catch (ServiceBusException e)
        {
            Log.NotRemoved(logger, dead.SequenceNumber, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Runs the failed job {replay_of} again", EventName = "job.replayed")]
        public static partial void Replayed(ILogger logger, Guid job_id, Guid replay_of);

        [LoggerMessage(2, LogLevel.Warning, "The replayed dead letter {sequence_number} was not removed: {reason}", EventName = "dead_letter.not_removed")]
        public static partial void NotRemoved(ILogger logger, long sequence_number, string reason);
    }
}
