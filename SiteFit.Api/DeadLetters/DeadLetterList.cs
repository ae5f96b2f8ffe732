namespace SiteFit.Api.DeadLetters;

/// <summary>Answer to <c>GET /dead-letters</c>.</summary>
/// <param name="Groups">One for each reason, the most frequent first.</param>
/// <param name="DeadLetters">Oldest first.</param>
/// <param name="IsComplete">False when there are more than were looked at.</param>
internal sealed record DeadLetterList(IReadOnlyList<DeadLetterGroup> Groups, IReadOnlyList<DeadLetterAnswer> DeadLetters, bool IsComplete);

/// <summary>How many dead letters have a reason.</summary>
internal sealed record DeadLetterGroup(string Reason, int Count);
