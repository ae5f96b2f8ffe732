using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>DELETE /jobs/{id}</c>: removes a job that has ended, with its result and artifacts.</summary>
internal static partial class DeleteJob
{
    /// <summary>A client should not wait longer for a storage that is away: the worker deletes what is left.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapDeleteJob(this IEndpointRouteBuilder jobs) => jobs.MapDelete("/{id}", HandleAsync)
        .WithName("DeleteJob")
        .WithSummary("Remove a job that has ended")
        .WithDescription("Its result and artifacts go with it. 409 while it is queued or running.")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, Tenant tenant, JobRemoval removal, RemovedBlobs blobs, ILoggerFactory loggers, CancellationToken ct)
    {
        switch (Guid.TryParse(id, out var jobId) ? await removal.RemoveAsync(tenant.Id, jobId, ct) : new Removal.Unknown())
        {
            case Removal.Removed(var blobNames):
                var logger = loggers.CreateLogger(typeof(DeleteJob).FullName!);
                Log.Removed(logger, jobId, blobNames.Count);
                await DeleteAsync(blobs, blobNames, logger);
                return TypedResults.NoContent();
            case Removal.NotEnded(var status):
                return JobProblems.NotEnded(jobId, status);
            default:
                return JobProblems.NotFound(id);
        }
    }

    private static async Task DeleteAsync(RemovedBlobs blobs, IReadOnlyList<string> blobNames, ILogger logger)
    {
        if (blobNames.Count == 0)
            return;
        // Not the request's token: the job is gone, whether or not the client waits for it.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (await blobs.DeleteAsync(blobNames, patience.Token) is { Problem: { } problem })
                Log.BlobsLeft(logger, problem);
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.Matches(e))
        {
            Log.BlobsLeft(logger, e.GetBaseException().Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Removed the job and {blobs} blobs", EventName = "job.removed")]
        public static partial void Removed(ILogger logger, Guid job_id, int blobs);

        [LoggerMessage(2, LogLevel.Warning, "Blobs of a removed job are left, the worker will delete them: {reason}", EventName = "blobs.left")]
        public static partial void BlobsLeft(ILogger logger, string reason);
    }
}
