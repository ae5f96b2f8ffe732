using System.Text.Json.Nodes;
using SiteFit.AppServer.RhinoCompute.Attestation;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Engines.Compute;

/// <summary>From assembled outputs to an engine's answer.</summary>
internal static class ComputeAnswer
{
    private const int MostWarnings = 50;
    private const int LongestWarning = 500;
    private const int LongestVersion = 64;

    /// <param name="outputs">The bound members of the contract's outputs.</param>
    /// <param name="warnings">What the server said besides.</param>
    public static EngineAnswer Create(Contract contract, string engine, ServerIdentity server, JsonObject outputs, IEnumerable<string> warnings)
    {
        var metadata = outputs["metadata"]?.DeepClone().AsObject() ?? [];
        var own = metadata["warnings"]?.AsArray().Select(warning => $"{warning}") ?? [];
        metadata.Remove("warnings");
        return new(outputs["results"]!.DeepClone().AsArray(), Identify(contract, engine, server))
        {
            Metadata = metadata,
            Warnings = [.. own.Concat(warnings).Where(warning => warning.Length > 0).Take(MostWarnings).Select(warning => Cut(warning, LongestWarning))],
        };
    }

    private static EngineIdentity Identify(Contract contract, string engine, ServerIdentity server) =>
        new(engine, Cut($"{server.Version}", LongestVersion), contract.Manifest.Determinism.Deterministic ? "deterministic" : "random");

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
