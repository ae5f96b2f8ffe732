namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>What a solve came to.</summary>
/// <param name="Pointer">The definition's cache key.</param>
/// <param name="Trees">By output, branches by path.</param>
internal sealed record GrasshopperOutcome(
    string Pointer,
    IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, IReadOnlyList<OutputItem>>>> Trees,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Warnings);
