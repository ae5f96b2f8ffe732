using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SiteFit.AppServer.Coordinates;

/// <summary>The coordinate reference systems that this service can solve in.</summary>
/// <remarks>
/// Systems in degrees (EPSG:4326 and its like) are none of them: a setback of 5 is 5 m, and a degree is no metre, not even the same length both ways.
/// </remarks>
public static class CoordinateSystems
{
    private const string Prefix = "EPSG:";

    private static readonly int[] InDegrees = [4326, 4258, 4156, 4979, 4937];

    private static readonly CoordinateSystem[] National =
    [
        new("EPSG:5514", "S-JTSK / Krovak East North", new AreaOfUse("Czechia and Slovakia", 12.09, 47.73, 22.56, 51.06), new KrovakProjection()),
        new("EPSG:3857", "WGS 84 / Pseudo-Mercator", new AreaOfUse("the world between 85.06° S and 85.06° N", -180, -85.06, 180, 85.06), new WebMercatorProjection()),
    ];

    private static readonly Dictionary<string, CoordinateSystem> ByCode = National
        .Concat(Enumerable.Range(32, 4).Select(Etrs89Zone))
        .Concat(Enumerable.Range(1, 60).Select(zone => Wgs84Zone(zone, isSouth: false)))
        .Concat(Enumerable.Range(1, 60).Select(zone => Wgs84Zone(zone, isSouth: true)))
        .ToDictionary(system => system.Code, StringComparer.Ordinal);

    /// <summary>For people: every code.</summary>
    public static string Supported => "EPSG:5514, EPSG:3857, EPSG:25832 to EPSG:25835, EPSG:32601 to EPSG:32660, EPSG:32701 to EPSG:32760";

    /// <param name="code">As <c>EPSG:5514</c>.</param>
    public static bool TryFind(string code, [NotNullWhen(true)] out CoordinateSystem? system) => ByCode.TryGetValue(code, out system);

    /// <summary>What to tell whoever sent a code that <see cref="TryFind"/> does not find.</summary>
    public static string ExplainRefusal(string code) => InDegrees.Any(number => code == Prefix + number.ToString(CultureInfo.InvariantCulture))
        ? $"{code} measures in degrees, and setbacks and areas are in metres; send the coordinates in a projected system: {Supported}."
        : $"{code} is not supported; send the coordinates in one of {Supported}.";

    private static CoordinateSystem Etrs89Zone(int zone) => new(
        FormattableString.Invariant($"{Prefix}258{zone}"), FormattableString.Invariant($"ETRS89 / UTM zone {zone}N"),
        Zone("Europe", zone, 34, 84, beyondZone: 6), new TransverseMercatorProjection(Ellipsoid.Grs80, zone, isSouth: false));

    private static CoordinateSystem Wgs84Zone(int zone, bool isSouth) => new(
        FormattableString.Invariant($"{Prefix}32{(isSouth ? 7 : 6)}{zone:00}"), FormattableString.Invariant($"WGS 84 / UTM zone {zone}{(isSouth ? 'S' : 'N')}"),
        isSouth ? Zone("the southern hemisphere", zone, -80, 0) : Zone("the northern hemisphere", zone, 0, 84),
        new TransverseMercatorProjection(Ellipsoid.Wgs84, zone, isSouth));

    /// <param name="beyondZone">Degrees: some countries lie in two zones and use one of them for all.</param>
    private static AreaOfUse Zone(string where, int zone, double south, double north, int beyondZone = 0)
    {
        var west = Math.Max(-180, (6 * zone) - 186 - beyondZone);
        var east = Math.Min(180, (6 * zone) - 180 + beyondZone);
        return new AreaOfUse($"{where} between {Meridian(west)} and {Meridian(east)}", west, south, east, north);
    }

    private static string Meridian(int degrees) => FormattableString.Invariant($"{Math.Abs(degrees)}° {(degrees < 0 ? 'W' : 'E')}");
}
