using System.Text;
using System.Text.RegularExpressions;

namespace SiteFit.Contracts.Schemas;

/// <summary>
/// A schema's <c>pattern</c>, with ECMA-262's meaning (draft-07, section 4.3), matched in time linear in the text: no pattern
/// from a contract and no text from a client can make it backtrack.
/// </summary>
/// <param name="source">As the schema has it.</param>
internal sealed class SchemaPattern(string source)
{
    private readonly Regex _regex = new(Translate(source), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Source => source;

    public bool IsMatch(string text) => _regex.IsMatch(text);

    /// <returns>Why the pattern cannot be used; null when it can.</returns>
    public static string? FindFault(string source)
    {
        try
        {
            _ = new SchemaPattern(source);
            return null;
        }
        catch (NotSupportedException)
        {
            return "uses look-around, a back-reference or an atomic group, which cannot be matched in bounded time";
        }
        catch (ArgumentException e)
        {
            return $"is no regular expression: {e.Message}";
        }
    }

    /// <summary>
    /// In .NET <c>\d</c> and <c>\w</c> are Unicode-wide and <c>$</c> also matches before a last newline; in ECMA-262 they do not.
    /// </summary>
    private static string Translate(string source)
    {
        var text = new StringBuilder(source.Length + 16);
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '\\' && i + 1 < source.Length)
            {
                var escaped = source[++i];
                text.Append(escaped switch
                {
                    'd' => inClass ? "0-9" : "[0-9]",
                    'D' when !inClass => "[^0-9]",
                    'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
                    'W' when !inClass => "[^A-Za-z0-9_]",
                    _ => $"\\{escaped}",
                });
                continue;
            }
            inClass = c switch { '[' => true, ']' => false, _ => inClass };
            text.Append(c == '$' && !inClass ? "\\z" : c.ToString());
        }
        return text.ToString();
    }
}
