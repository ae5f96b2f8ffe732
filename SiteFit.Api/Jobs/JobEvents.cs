using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SiteFit.Api.Access;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary><c>GET /jobs/{id}/events</c>: each state of a job, as it comes to it.</summary>
internal static class JobEvents
{
    /// <summary>Sent when there is nothing else to send, so that proxies do not take the connection for dead.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapJobEvents(this IEndpointRouteBuilder jobs) => jobs.MapGet("/{id}/events", HandleAsync)
        .WithName("GetJobEvents")
        .WithSummary("Follow a job by server-sent events")
        .WithDescription(
            "One event `status` per state that the job has been in, from the first on, then each new one at once; the stream ends after the final one. "
            + "`Last-Event-ID` goes on after an event; 204 when there is nothing after it. Events `heartbeat` carry nothing.")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .DisableRequestTimeout();

    private static async Task<IResult> HandleAsync(
        string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, Tenant tenant, JobQueries jobs, JobWatches watches, TimeProvider clock,
        CancellationToken ct)
    {
        var job = Guid.TryParse(id, out var jobId) ? await jobs.FindStatusAsync(tenant.Id, jobId, ct) : null;
        if (job is null)
            return JobProblems.NotFound(id);
        _ = int.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        // A browser comes again after the end of a stream; this is how it learns that there is no more.
        if (job.Status.IsFinal() && seen >= ReadEvents(job).Count)
            return TypedResults.NoContent();
        return TypedResults.ServerSentEvents(FollowAsync(tenant, jobId, seen, jobs, watches, clock, ct));
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(
        Tenant tenant, Guid jobId, int seen, JobQueries jobs, JobWatches watches, TimeProvider clock, [EnumeratorCancellation] CancellationToken ct)
    {
        using var watch = watches.Start(jobId);
        while (await jobs.FindStatusAsync(tenant.Id, jobId, ct) is { } job)
        {
            var events = ReadEvents(job);
            for (; seen < events.Count; seen++)
                yield return new SseItem<string>(events[seen].GetRawText(), "status") { EventId = (seen + 1).ToString(CultureInfo.InvariantCulture) };
            if (job.Status.IsFinal())
                yield break;
            while (!await watch.WaitAsync(Heartbeat, clock, ct))
                yield return new SseItem<string>("", "heartbeat");
        }
        // The job was removed meanwhile.
    }

    private static List<JsonElement> ReadEvents(JobWithResult job) => [.. JsonElement.Parse(job.Events).EnumerateArray()];
}
