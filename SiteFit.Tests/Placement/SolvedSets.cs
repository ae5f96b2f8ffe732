using SiteFit.AppServer.Placement;

[assembly: AssemblyFixture(typeof(SiteFit.Tests.Placement.SolvedSets))]

namespace SiteFit.Tests.Placement;

/// <summary>Random problems, solved once for all the tests that look at the answers.</summary>
public sealed class SolvedSets
{
    public const int Count = 10_000;

    private readonly Lazy<IReadOnlyList<SolvedSet>> _all = new(() =>
        [.. Enumerable.Range(0, Count).AsParallel().AsOrdered().Select(seed => SolvedSet.Create(seed, TestContext.Current.CancellationToken))]);

    internal IReadOnlyList<SolvedSet> All => _all.Value;

    /// <summary>Checks all sets that one ordinary run looks at.</summary>
    /// <returns>What is wrong, the first few; each line names its seed.</returns>
    internal IReadOnlyList<string> FindFaults(Func<SolvedSet, IEnumerable<string>> check) => FindFaults(All.AsParallel(), check);

    internal static IReadOnlyList<string> FindFaults(ParallelQuery<SolvedSet> sets, Func<SolvedSet, IEnumerable<string>> check) =>
    [
        .. sets.SelectMany(set => check(set).Take(1).Select(fault => (set.Seed, Text: $"seed {set.Seed}, {Describe(set)}: {fault}")))
            .OrderBy(fault => fault.Seed)
            .Select(fault => fault.Text)
            .Take(10),
    ];

    private static string Describe(SolvedSet set) =>
        $"{set.Problem.Search}, {set.Problem.Parcel.Boundary.Count - 1} edges, {set.Problem.Footprints.Count} footprints, {(set.Answer is PlacementAnswer.Found ? "found" : "infeasible")}";
}
