using System.Text.Json;

namespace SiteFit.LocalHosting.Programs;

/// <summary>What an unhealthy answer says.</summary>
internal static class HealthText
{
    private const int LongestText = 300;

    /// <param name="body">JSON such as <c>{"checks":{"database":{"status":"unhealthy","description":"…"}}}</c>, or any text.</param>
    /// <returns><c>: database: …; queue: …</c>; empty when it says nothing.</returns>
    public static string Of(string body)
    {
        var text = Checks(body) ?? body.Trim();
        if (text.Length > LongestText)
            text = text[..LongestText] + "…";
        return text.Length == 0 ? "" : ": " + text;
    }

    private static string? Checks(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } report
                || !report.TryGetProperty("checks", out var checks) || checks.ValueKind is not JsonValueKind.Object)
                return null;
            return string.Join("; ", checks.EnumerateObject()
                .Where(check => check.Value.ValueKind is JsonValueKind.Object
                    && check.Value.TryGetProperty("description", out var description) && description.ValueKind is JsonValueKind.String)
                .Select(check => $"{check.Name}: {check.Value.GetProperty("description").GetString()}"));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
