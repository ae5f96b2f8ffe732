using System.Text.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>What a script gave.</summary>
/// <param name="Outputs">Name to value, those asked for.</param>
/// <param name="StandardError">What it wrote there; mostly warnings.</param>
internal sealed record ScriptReply(IReadOnlyDictionary<string, JsonElement> Outputs, string StandardError);
