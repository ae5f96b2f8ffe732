using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>Ten thousand random problems, solved once for all the tests that look at the answers.</summary>
public sealed class SolvedSets
{
    public const int Count = 10_000;

    /// <summary>Checks all sets that one ordinary run looks at.</summary>
    /// <returns>What is wrong, the first few; each line names its seed.</returns>
    internal IReadOnlyList<string> FindFaults(Func<SolvedSet, IEnumerable<string>> check) => FindFaults(_sets.AsParallel(), check);

    private readonly List<SolvedSet> _sets =
        [.. Enumerable.Range(0, Count).AsParallel().AsOrdered().Select(seed => SolvedSet.Create(seed, TestContext.Current.CancellationToken))];

    internal IReadOnlyList<SolvedSet> All => _sets;

    internal static IReadOnlyList<string> FindFaults(ParallelQuery<SolvedSet> sets, Func<SolvedSet, IEnumerable<string>> check) =>
        [.. sets.SelectMany(set => check(set).Take(1).Select(fault => $"seed {set.Seed}, {Describe(set)}: {fault}")).Take(10)];

    private static string Describe(SolvedSet set) =>
        $"{set.Problem.Search}, {set.Problem.Parcel.Boundary.Count - 1} edges, {set.Problem.Footprints.Count} footprints, {(set.Answer is PlacementAnswer.Found ? "found" : "infeasible")}";
}
