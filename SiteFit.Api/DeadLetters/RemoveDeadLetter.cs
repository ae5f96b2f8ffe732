using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Access;
using SiteFit.Api.Apps;

namespace SiteFit.Api.DeadLetters;

/// <summary><c>DELETE /dead-letters/{id}</c>: removes the message; its job, if it is for one, stays as it is.</summary>
internal static class RemoveDeadLetter
{
    public static void MapRemoveDeadLetter(this IEndpointRouteBuilder deadLetters) => deadLetters.MapDelete("/{id}", HandleAsync)
        .WithName("RemoveDeadLetter")
        .WithSummary("Remove a dead letter")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, Tenant tenant, AppQueues apps, CancellationToken ct) =>
        await DeadLetterLookup.FindAsync(apps, tenant, id, ct) is var (queue, dead)
        && await queue.RemoveDeadLetterAsync(dead.SequenceNumber, DeadLetterLookup.MostBefore, ct)
            ? TypedResults.NoContent()
            : DeadLetterProblems.NotFound(id);
}
