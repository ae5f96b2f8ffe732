using System.Globalization;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>The lower or upper end of what a schema allows.</summary>
/// <param name="Keyword">Which one says it: <c>minimum</c> or <c>exclusiveMinimum</c>; the first of a pair when neither is there.</param>
/// <param name="Value">Null when nothing is said.</param>
internal sealed record SchemaBound(string Keyword, double? Value)
{
    private static readonly (string Lower, string Upper)[] Counts = [("minItems", "maxItems"), ("minLength", "maxLength")];

    private bool IsExclusive => Keyword.StartsWith("exclusive", StringComparison.Ordinal);

    /// <returns>The keywords by which <paramref name="to"/> allows less than <paramref name="from"/>.</returns>
    public static IEnumerable<string> FindTighter(SchemaPlace from, SchemaPlace to)
    {
        if (IsTighter(Of(from, "minimum"), Of(to, "minimum"), sign: 1))
            yield return "minimum";
        if (IsTighter(Of(from, "maximum"), Of(to, "maximum"), sign: -1))
            yield return "maximum";
        foreach (var (lower, upper) in Counts)
        {
            if (to.Number(lower) > (from.Number(lower) ?? 0))
                yield return lower;
            if (to.Number(upper) < (from.Number(upper) ?? double.PositiveInfinity))
                yield return upper;
        }
    }

    /// <returns>The bound that counts: of <c>minimum</c> and <c>exclusiveMinimum</c> the tighter one.</returns>
    public static SchemaBound Of(SchemaPlace schema, string keyword)
    {
        if (keyword is not ("minimum" or "maximum"))
            return new(keyword, schema.Number(keyword));
        var (plain, exclusive) = (schema.Number(keyword), schema.Number($"exclusiveM{keyword[1..]}"));
        var sign = keyword == "minimum" ? 1 : -1;
        return exclusive is not null && (plain is null || sign * exclusive >= sign * plain)
            ? new($"exclusiveM{keyword[1..]}", exclusive)
            : new(keyword, plain);
    }

    public override string ToString() => Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "none";

    /// <param name="sign">1 for a lower bound, -1 for an upper one.</param>
    private static bool IsTighter(SchemaBound from, SchemaBound to, int sign) => to.Value is { } bound
        && (from.Value is not { } before || sign * bound > sign * before || (bound == before && to.IsExclusive && !from.IsExclusive));
}
