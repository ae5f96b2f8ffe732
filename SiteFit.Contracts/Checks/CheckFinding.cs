namespace SiteFit.Contracts.Checks;

/// <summary>One thing to say about a contract.</summary>
/// <param name="Kind">Whether it has to be put right.</param>
/// <param name="Place">The full path of a file or folder, or two versions, <c>sitefit 1.0.0 → 1.1.0</c>.</param>
/// <param name="Message">What is wrong there and what to do, in one line.</param>
public sealed record CheckFinding(FindingKind Kind, string Place, string Message)
{
    public override string ToString() => $"{Place}: {(Kind == FindingKind.Note ? "note: " : "")}{Message}";
}
