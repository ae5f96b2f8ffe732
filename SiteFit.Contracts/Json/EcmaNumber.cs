using System.Globalization;
using System.Text;

namespace SiteFit.Contracts.Json;

/// <summary>Writes doubles as ECMAScript does, which is what RFC 8785 asks for.</summary>
/// <remarks>
/// ECMA-262, Number::toString. .NET's own shortest form has the same digits and another layout: <c>1E+21</c> for <c>1e+21</c>.
/// </remarks>
internal static class EcmaNumber
{
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static void Append(StringBuilder text, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");
        if (value == 0)
        {
            text.Append('0'); // -0 as well
            return;
        }
        if (value < 0)
            text.Append('-');

        var (digits, point) = Decompose(Math.Abs(value));
        var count = digits.Length;
        if (point is > 0 and <= 21)
        {
            if (count <= point)
                text.Append(digits).Append('0', point - count);
            else
                text.Append(digits, 0, point).Append('.').Append(digits, point, count - point);
        }
        else if (point is > -6 and <= 0)
        {
            text.Append("0.").Append('0', -point).Append(digits);
        }
        else
        {
            text.Append(digits[0]);
            if (count > 1)
                text.Append('.').Append(digits, 1, count - 1);
            text.Append('e').Append(point > 0 ? '+' : '-').Append(Math.Abs(point - 1));
        }
    }

    /// <returns>The shortest digits that read back as the value, and where the point goes: value = 0.digits × 10^point.</returns>
    private static (string Digits, int Point) Decompose(double value)
    {
        // "d.ddddE+xxx" or "ddd.ddd": the shortest digits that round-trip, in either layout
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? shortest : shortest[..e];

        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = dot < 0 ? mantissa : whole + mantissa[(dot + 1)..];
        var significant = all.TrimStart('0');
        var point = whole.Length - (all.Length - significant.Length) + exponent;
        return (significant.TrimEnd('0'), point);
    }
}
