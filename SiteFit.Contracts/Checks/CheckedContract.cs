namespace SiteFit.Contracts.Checks;

/// <summary>What came of checking one contract's folder.</summary>
/// <param name="Name"><c>sitefit:1.0.0</c>; as the folders are named.</param>
/// <param name="Counts">What it holds, for people; null when it cannot be used.</param>
/// <param name="Findings">In the order to read them.</param>
public sealed record CheckedContract(string Name, string? Counts, IReadOnlyList<CheckFinding> Findings)
{
    public int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);
}
