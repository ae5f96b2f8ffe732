using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Access.Limits;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/status/{id}</c>: where a job stands.</summary>
internal static class GetJobStatus
{
    /// <summary>A job is read again after so long even if nothing was heard: the notification may have been lost with its connection.</summary>
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(5);

    public static void MapGetJobStatus(this IEndpointRouteBuilder jobs) => jobs.MapGet("/status/{id}", HandleAsync)
        .WithName("GetJobStatus")
        .WithSummary("Where a job stands")
        .WithDescription("With `wait=20s` (60 s at most) the answer comes when the job has ended, or when that time is over.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .WithRequestTimeout(RequestLimits.Policy(WaitTime.Longest + Distrust));

    private static async Task<Results<Ok<JobStatusAnswer>, ProblemHttpResult>> HandleAsync(
        string id, string? wait, Tenant tenant, JobQueries jobs, JobWatches watches, TimeProvider clock, CancellationToken ct)
    {
        if (!WaitTime.TryParse(wait, out var patience))
            return WrongWait(wait!);
        if (!Guid.TryParse(id, out var jobId))
            return JobProblems.NotFound(id);

        var started = clock.GetTimestamp();
        using var watch = patience > TimeSpan.Zero ? watches.Start(jobId) : null; // who only asks is not waiting
        while (true)
        {
            if (await jobs.FindStatusAsync(tenant.Id, jobId, ct) is not { } job)
                return JobProblems.NotFound(id);
            var left = patience - clock.GetElapsedTime(started);
            if (watch is null || left <= TimeSpan.Zero || job.Status.IsFinal())
                return TypedResults.Ok(JobStatusAnswer.Of(job));
            await watch.WaitAsync(left < Distrust ? left : Distrust, clock, ct);
        }
    }

    private static ProblemHttpResult WrongWait(string wait)
    {
        var message = $"'{wait}' is no time to wait: give seconds up to {WaitTime.Longest.TotalSeconds}, as wait=20s.";
        return Problem.Create(StatusCodes.Status400BadRequest, ErrorCodes.QueryInvalid, message, [new SchemaViolation("/wait", "duration", message)]);
    }
}
