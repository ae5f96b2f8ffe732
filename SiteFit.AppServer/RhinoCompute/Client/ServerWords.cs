using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SiteFit.Contracts.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>
/// What a server says in an error's body, for an operator to read: the texts of JSON, an HTML page without its tags, plain text as it is.
/// </summary>
/// <remarks>
/// Seen: <c>{"error":"…","message":"…"}</c> (servers of 2026), IIS's pages, plain text for a wrong key, and nothing at all (8.x on any exception).
/// </remarks>
internal static partial class ServerWords
{
    private const int MostCharacters = 500;

    /// <returns>One line; <c>"it said nothing"</c> for an empty body.</returns>
    public static string Of(string body)
    {
        var words = OfJson(body) ?? (body.AsSpan().TrimStart().StartsWith("<") ? OfHtml(body) : body);
        words = Gaps().Replace(words, " ").Trim();
        return words.Length switch
        {
            0 => "it said nothing",
            > MostCharacters => $"\"{words[..MostCharacters]}…\"",
            _ => $"\"{words}\"",
        };
    }

    private static string? OfJson(string body)
    {
        if (!StrictJson.TryParse(body, out var json, out _) || json.ValueKind != JsonValueKind.Object)
            return null;
        var texts = json.EnumerateObject()
            .Where(member => member.Name is "error" or "message" && member.Value.ValueKind == JsonValueKind.String)
            .Select(member => member.Value.GetString()!)
            .Distinct();
        return string.Join(": ", texts) is { Length: > 0 } words ? words : null;
    }

    private static string OfHtml(string page) => WebUtility.HtmlDecode(Tags().Replace(Unseen().Replace(page, " "), " "));

    [GeneratedRegex(@"<(style|script)\b.*?</\1>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Gaps();
}
