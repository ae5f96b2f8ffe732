namespace SiteFit.AppServer.Coordinates;

/// <summary>Tells on which side of the border between Czechia and Slovakia a place is.</summary>
/// <remarks>
/// A coarse line, within a few kilometres of the border: it chooses between two shifts of the datum that there differ by a metre,
/// and of which neither promises more.
/// </remarks>
internal static class CzechSlovakBorder
{
    /// <summary>From the confluence of Morava and Dyje to the point where three countries meet, degrees; it runs east throughout.</summary>
    private static readonly (double Lon, double Lat)[] Line =
    [
        (16.80, 48.62), (16.94, 48.62), (17.10, 48.825), (17.20, 48.865), (17.40, 48.82), (17.55, 48.83), (17.72, 48.87), (17.89, 48.93),
        (18.07, 49.04), (18.14, 49.10), (18.20, 49.28), (18.40, 49.38), (18.56, 49.49), (18.75, 49.49), (18.85, 49.52),
    ];

    public static bool IsSlovakSide(double lat, double lon)
    {
        if (lon < Line[0].Lon)
            return false;
        for (var i = 1; i < Line.Length; i++)
        {
            var (from, to) = (Line[i - 1], Line[i]);
            if (lon < to.Lon)
                return lat < from.Lat + ((to.Lat - from.Lat) * (lon - from.Lon) / (to.Lon - from.Lon));
        }
        return true;
    }
}
