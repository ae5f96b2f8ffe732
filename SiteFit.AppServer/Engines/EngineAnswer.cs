using System.Text.Json.Nodes;

namespace SiteFit.AppServer.Engines;

/// <summary>What an engine computed; the service adds the rest of the outputs.</summary>
/// <param name="Results">The outputs' <c>results</c>.</param>
/// <param name="Engine">Which engine it was.</param>
public sealed record EngineAnswer(JsonArray Results, EngineIdentity Engine) : EngineOutcome
{
    /// <summary>The outputs' <c>artifacts</c>.</summary>
    public JsonArray Artifacts { get; init; } = [];

    /// <summary>
    /// What is handed out beside the outputs; the outputs name them when they have a link. A file of a kind that the contract has no word
    /// for stays here.
    /// </summary>
    public IReadOnlyList<SolveFile> Files { get; init; } = [];

    /// <summary>Members of the outputs' <c>metadata</c> besides those that every contract has.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The outputs' <c>metadata.warnings</c>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
