using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;
using SiteFit.Messaging;

namespace SiteFit.Api.DeadLetters;

/// <summary><c>GET /dead-letters</c>: the messages that were given up, as they stand in the dead-letter queue.</summary>
internal static class ListDeadLetters
{
    private const int Most = 1000;

    /// <summary>Those of other tenants are in the way, and are not looked through without end.</summary>
    private const int MostSeen = 10_000;

    private const int Page = 250;

    public static void MapListDeadLetters(this IEndpointRouteBuilder deadLetters) => deadLetters.MapGet("/", HandleAsync)
        .WithName("ListDeadLetters")
        .WithSummary("Messages that were given up, grouped by reason")
        .WithDescription($"The oldest {Most}; `reason` leaves only those with that reason in `dead_letters`. Looking locks nothing.")
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Ok<DeadLetterList>> HandleAsync(string? reason, Tenant tenant, AppQueues apps, CancellationToken ct)
    {
        var all = new List<DeadLetterAnswer>();
        var isComplete = true;
        foreach (var app in apps.All)
            isComplete &= await AddAsync(all, app, tenant, ct);

        var oldest = all.OrderBy(dead => dead.EnqueuedAt).Take(Most).ToList();
        var groups = oldest.CountBy(dead => dead.Reason).OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new DeadLetterGroup(group.Key, group.Value));
        return TypedResults.Ok(new DeadLetterList(
            [.. groups], [.. oldest.Where(dead => reason is null || dead.Reason == reason)], isComplete && all.Count <= Most));
    }

    /// <returns>Whether all that there are have been looked at.</returns>
    private static async Task<bool> AddAsync(List<DeadLetterAnswer> all, AppQueue app, Tenant tenant, CancellationToken ct)
    {
        var (added, seen) = (0, 0);
        for (var next = 0L; added < Most && seen < MostSeen;)
        {
            var page = await app.Queue.PeekAsync(SubQueue.DeadLetter, next, Page, ct);
            if (page.Count == 0)
                return true;
            var own = page.Where(dead => DeadLetterLookup.BelongsTo(dead, tenant)).Select(dead => DeadLetterAnswer.Of(app.App, dead)).ToList();
            all.AddRange(own);
            added += own.Count;
            seen += page.Count;
            next = page[^1].SequenceNumber + 1;
        }
        return false;
    }
}
