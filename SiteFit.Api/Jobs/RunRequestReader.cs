using System.Text.Json;
using SiteFit.Api.Apps;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Api.Jobs;

/// <summary>Reads the body of <c>POST /jobs/run</c>, naming every place that is wrong.</summary>
internal static class RunRequestReader
{
    private static readonly string[] Members = ["app_id", "definition", "version", "inputs"];

    /// <summary>Bytes of a body at most: 10,000 vertices with 15 digits a number take about half of it.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <returns>The request, or the faults in it.</returns>
    public static async Task<RunRequestReading> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        var (root, fault, isTooLarge) = await JsonBody.ReadAsync(http, MaxBodyBytes, ct);
        if (isTooLarge)
            return new RunRequestReading.TooLarge();
        if (fault is not null)
            return new RunRequestReading.NotJson(fault);

        var violations = Check(root).ToList();
        return violations.Count > 0 ? new RunRequestReading.Wrong(violations) : new RunRequestReading.Read(new RunRequest
        {
            AppId = root.GetProperty("app_id").GetString()!,
            Definition = root.GetProperty("definition").GetString()!,
            Version = root.GetProperty("version").GetString()!,
            Inputs = root.GetProperty("inputs"),
        });
    }

    private static IEnumerable<SchemaViolation> Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            yield return new SchemaViolation("", "type", "Send an object with app_id, definition, version and inputs.");
            yield break;
        }
        foreach (var name in Members.Where(name => !root.TryGetProperty(name, out _)))
            yield return new SchemaViolation(JsonPointer.Append("", name), "required", $"'{name}' is missing; send it.");
        foreach (var member in root.EnumerateObject())
        {
            var message = member.Name switch
            {
                "app_id" when !IsText(member.Value) || !AppId.IsValid(member.Value.GetString()!) =>
                    $"Use {AppId.Rule}.",
                "definition" or "version" when !IsText(member.Value) => "Send a string.",
                "inputs" when member.Value.ValueKind != JsonValueKind.Object => "Send the contract's inputs as an object.",
                "app_id" or "definition" or "version" or "inputs" => null,
                _ => $"'{member.Name}' is not known here; remove it. Known are {string.Join(", ", Members)}.",
            };
            if (message is not null)
                yield return new SchemaViolation(JsonPointer.Append("", member.Name), Members.Contains(member.Name) ? "type" : "additionalProperties", message);
        }
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}
