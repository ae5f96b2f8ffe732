namespace SiteFit.Api.DeadLetters;

/// <summary><c>/dead-letters</c>: see what was given up and why, run it again, remove it.</summary>
internal static class DeadLettersExtensions
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var deadLetters = routes.MapGroup("/dead-letters").WithTags("Dead letters");
        deadLetters.MapListDeadLetters();
        deadLetters.MapReplayDeadLetter();
        deadLetters.MapRemoveDeadLetter();
    }
}
