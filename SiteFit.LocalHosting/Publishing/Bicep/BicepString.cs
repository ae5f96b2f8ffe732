using System.Text;
using Azure.Provisioning;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A string in a bicep file: literal pieces and expressions, one after the other.</summary>
internal sealed record BicepString
{
    private readonly (string Text, bool IsExpression)[] _parts;

    private BicepString(params (string Text, bool IsExpression)[] parts) => _parts = parts;

    public static BicepString Literal(string text) => new((text, false));

    /// <param name="expression">Bicep, for example the name of a parameter.</param>
    public static BicepString Expression(string expression) => new((expression, true));

    /// <returns>Null when it holds neither a literal nor an expression.</returns>
    public static BicepString? Of(BicepValue<string>? value) => value switch
    {
        { Expression: { } expression } => Expression(expression),
        { Value: { } literal } => Literal(literal),
        _ => null,
    };

    public static BicepString Join(params IEnumerable<BicepString> strings) => new([.. strings.SelectMany(part => part._parts)]);

    /// <returns>A string literal in single quotes, or the bare expression when it is nothing else.</returns>
    public override string ToString()
    {
        var parts = _parts.Where(part => part.IsExpression || part.Text.Length > 0).ToArray();
        if (parts is [{ IsExpression: true } only])
            return only.Text;
        var text = new StringBuilder();
        var literal = new StringBuilder(); // as a whole: "$" and "{" are harmless until they meet
        foreach (var (part, isExpression) in parts)
        {
            if (!isExpression)
            {
                literal.Append(part);
                continue;
            }

            text.Append(Escape($"{literal}")).Append("${").Append(part).Append('}');
            literal.Clear();
        }

        return $"'{text}{Escape($"{literal}")}'";
    }

    // https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal)
        .Replace("${", "\\${", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
