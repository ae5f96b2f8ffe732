using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>Rings and problems by hand.</summary>
internal static class Rings
{
    /// <param name="coordinates">x, y, x, y…; the first position is repeated at the end.</param>
    public static Point[] Ring(params double[] coordinates)
    {
        var ring = new Point[coordinates.Length / 2 + 1];
        for (var i = 0; i < ring.Length - 1; i++)
            ring[i] = new Point(coordinates[2 * i], coordinates[2 * i + 1]);
        ring[^1] = ring[0];
        return ring;
    }

    public static Point[] Rectangle(double width, double depth) => Ring(0, 0, width, 0, width, depth, 0, depth);

    public static PlacementProblem Problem(Point[] parcel, Point[] house) => new()
    {
        Parcel = new Parcel(parcel),
        Footprints = [new Footprint("house", house)],
    };
}
