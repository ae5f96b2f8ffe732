using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>What differs in how a version is solved.</summary>
internal static class RunChanges
{
    public static IEnumerable<ContractChange> Find(Contract before, Contract now) =>
    [
        .. FindLimit("max_vertices", before.Manifest.Limits.MaxVertices, now.Manifest.Limits.MaxVertices),
        .. FindLimit("max_samples", before.Manifest.Limits.MaxSamples, now.Manifest.Limits.MaxSamples),
        .. Note("engine", before.Bindings.Engine, now.Bindings.Engine),
        .. Note("definition", before.Bindings.Definition, now.Bindings.Definition),
        .. Note("script", before.Bindings.Script, now.Bindings.Script),
        .. Note("timeout_sec", $"{before.Manifest.TimeoutSec}", $"{now.Manifest.TimeoutSec}"),
        .. FindBindings("inputs", before.Bindings.Inputs, now.Bindings.Inputs),
        .. FindBindings("outputs", before.Bindings.Outputs, now.Bindings.Outputs),
    ];

    /// <summary>A limit is a bound that the schema cannot say: a request beyond it is refused.</summary>
    private static IEnumerable<ContractChange> FindLimit(string name, long before, long now) => before == now
        ? []
        : [new(now < before ? ChangeKind.Break : ChangeKind.Addition, $"limits.{name} {(now < before ? "falls" : "rises")} from {before} to {now}")];

    private static IEnumerable<ContractChange> Note(string name, string? before, string? now) => before == now
        ? []
        : [new(ChangeKind.Note, $"{name} is {now ?? "not there"} now, was {before ?? "not there"}")];

    private static IEnumerable<ContractChange> FindBindings(string side, IReadOnlyList<ContractBinding> before, IReadOnlyList<ContractBinding> now)
    {
        // New ones go without saying: there are new inputs and outputs to bind.
        var changes = before
            .Select(old => (old.Parameter, Own: now.FirstOrDefault(own => own.Parameter == old.Parameter), Old: old))
            .Where(pair => pair.Own != pair.Old)
            .Select(pair => $"{pair.Parameter} is {(pair.Own is null ? "gone" : "bound otherwise")}")
            .ToList();
        return changes.Count == 0 ? [] : [new(ChangeKind.Note, $"bindings of {side}: {string.Join(", ", changes)}")];
    }
}
