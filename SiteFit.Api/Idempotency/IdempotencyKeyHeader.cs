using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace SiteFit.Api.Idempotency;

/// <summary>
/// The request header <c>Idempotency-Key</c>: a string of a structured field (RFC 8941, section 3.3.3), <c>"8e03978e"</c>. The bare
/// <c>8e03978e</c> that many clients send is taken for the same key.
/// </summary>
/// <remarks>Source: draft-ietf-httpapi-idempotency-key-header-07, section 2.1.</remarks>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <param name="values">All headers of that name, one at least.</param>
    /// <param name="problem">What is wrong and what to do; null when the key was taken.</param>
    public static bool TryRead(StringValues values, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        if (values is not [{ } text])
            problem = $"{Name} was sent {values.Count} times; send it once.";
        else if (Unquote(text.Trim(' ')) is not { } read)
            problem = $"{Name} starts with a quote and is no quoted string; end it with a quote, and write \\\" and \\\\ inside of it.";
        else if (read.Length == 0)
            problem = $"{Name} is empty; send 1 to {MaxLength} characters, for example a UUID.";
        else if (read.Length > MaxLength)
            problem = $"{Name} has {read.Length} characters; send {MaxLength} at most, for example a UUID.";
        else if (read.Any(character => character is < ' ' or > '~'))
            problem = $"{Name} has characters that are not printable ASCII; send letters, digits and signs, for example a UUID.";
        else
            (key, problem) = (read, null);
        return problem is null;
    }

    /// <returns>Null when a quoted string is not closed, goes on after its end, or escapes what needs no escape.</returns>
    private static string? Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        var key = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
                return at == text.Length - 1 ? key.ToString() : null;
            if (text[at] == '\\' && (++at == text.Length || text[at] is not ('"' or '\\')))
                return null;
            key.Append(text[at]);
        }
        return null;
    }
}
