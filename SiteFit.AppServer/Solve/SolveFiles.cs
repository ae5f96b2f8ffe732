using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines;
using SiteFit.Contracts;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Solve;

/// <summary>Holds an engine's files against the contract and the limits, before anything is handed out.</summary>
internal static class SolveFiles
{
    /// <returns>What keeps the files from being handed out; null when nothing does.</returns>
    public static SolveOutcome.Refused? Check(Contract contract, IReadOnlyList<SolveFile> files, JsonElement outputs, FileOptions limits)
    {
        if (files.Count == 0)
            return null;
        if (FindFaults(files) is { Count: > 0 } faults)
            return Refusals.OutputsInvalid(contract, faults);
        if (files.FirstOrDefault(file => file.Content.Length > limits.MaxFileBytes) is { } large)
            return Refusals.FilesTooLarge($"The file {large.Name}", large.Content.Length, limits.MaxFileBytes, "Files__MaxFileBytes");
        if (files.Sum(file => (long)file.Content.Length) is var total && total > limits.MaxTotalBytes)
            return Refusals.FilesTooLarge($"The {files.Count} files", total, limits.MaxTotalBytes, "Files__MaxTotalBytes");
        return contract.ValidateOutputs(AsHandedOut(contract, files, outputs)) is { Count: > 0 } violations
            ? Refusals.OutputsInvalid(contract, violations)
            : null;
    }

    private static List<SchemaViolation> FindFaults(IReadOnlyList<SolveFile> files)
    {
        var faults = new List<SchemaViolation>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < files.Count; index++)
        {
            if (files[index].Head.FindFault() is { } fault)
                faults.Add(new($"/artifacts/{index}", "file", fault));
            else if (!names.Add(files[index].Name))
                faults.Add(new($"/artifacts/{index}", "file", $"there is another file '{files[index].Name}'"));
        }
        return faults;
    }

    /// <summary>The outputs as a client will read them, with stand-ins for what is known only when the files are stored.</summary>
    private static JsonElement AsHandedOut(Contract contract, IReadOnlyList<SolveFile> files, JsonElement outputs)
    {
        var document = JsonObject.Create(outputs)!;
        var artifacts = document["artifacts"]!.AsArray();
        foreach (var file in files)
        {
            artifacts.Add(contract.Artifacts.Trim(new JsonObject
            {
                ["kind"] = file.Kind,
                ["name"] = file.Name,
                ["label"] = file.Label,
                ["content_type"] = file.ContentType,
                ["size_bytes"] = file.Content.Length,
                ["sha256"] = new string('0', 64),
                ["url"] = "https://storage.invalid/file",
                ["expires_at"] = "2000-01-01T00:00:00Z",
            }));
        }
        return JsonSerializer.SerializeToElement<JsonNode>(document);
    }
}
