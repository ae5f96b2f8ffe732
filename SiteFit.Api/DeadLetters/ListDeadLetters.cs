using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
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

    private static async Task<Ok<DeadLetterList>> HandleAsync(string? reason, Tenant tenant, ServiceBusQueue queue, CancellationToken ct)
    {
        var all = new List<DeadLetterAnswer>();
        var (seen, isComplete) = (0, false);
        for (var next = 0L; all.Count < Most && seen < MostSeen && !isComplete;)
        {
            var page = await queue.PeekAsync(SubQueue.DeadLetter, next, Page, ct);
            all.AddRange(page.Where(dead => DeadLetterLookup.BelongsTo(dead, tenant)).Select(DeadLetterAnswer.Of));
            seen += page.Count;
            isComplete = page.Count == 0;
            next = isComplete ? next : page[^1].SequenceNumber + 1;
        }

        var groups = all.CountBy(dead => dead.Reason).OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new DeadLetterGroup(group.Key, group.Value));
        return TypedResults.Ok(new DeadLetterList([.. groups], [.. all.Where(dead => reason is null || dead.Reason == reason)], isComplete));
    }
}
