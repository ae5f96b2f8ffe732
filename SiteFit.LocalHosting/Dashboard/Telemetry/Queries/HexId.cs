using System.Globalization;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Queries;

/// <summary>Ids as people and pages write them.</summary>
internal static class HexId
{
    /// <returns>32 lower-case digits; null for none.</returns>
    public static string? OfTrace(UInt128 id) => id == 0 ? null : id.ToString("x32", CultureInfo.InvariantCulture);

    /// <returns>16 lower-case digits; null for none.</returns>
    public static string? OfSpan(ulong id) => id == 0 ? null : id.ToString("x16", CultureInfo.InvariantCulture);

    /// <param name="text">32 digits in any case.</param>
    public static bool TryParseTrace(string text, out UInt128 id)
    {
        id = 0;
        return text.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
