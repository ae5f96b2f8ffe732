using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Angles of one shape that are searched together.</summary>
/// <param name="Degrees">In the middle.</param>
/// <param name="HalfTurn">Radians to either side.</param>
internal readonly record struct TurnRange(Shape Shape, double Degrees, double HalfTurn)
{
    /// <summary>Degrees that one range has at most.</summary>
    private const double Widest = 15;

    /// <returns>Ranges that cover all angles once; of a symmetrical footprint no more than a full period unless the direction counts.</returns>
    public static TurnRange[] Of(RotationRange range, IReadOnlyList<Shape> shapes, OrientationScore orientation)
    {
        var ranges = new List<TurnRange>();
        foreach (var shape in shapes)
        {
            var period = 360.0 / (orientation.Counts ? 1 : shape.Symmetry);
            var width = Math.Min(range.Max - range.Min, period);
            var count = Math.Max(1, (int)Math.Ceiling(width / Widest - 1e-9));
            for (var i = 0; i < count; i++)
                ranges.Add(new TurnRange(shape, range.Min + width * (2 * i + 1) / (2 * count), width / (2 * count) * (Math.PI / 180)));
        }
        return [.. ranges];
    }

    public (TurnRange First, TurnRange Second) Split()
    {
        var step = HalfTurn / 2 * (180 / Math.PI);
        return (this with { Degrees = Degrees - step, HalfTurn = HalfTurn / 2 }, this with { Degrees = Degrees + step, HalfTurn = HalfTurn / 2 });
    }
}
