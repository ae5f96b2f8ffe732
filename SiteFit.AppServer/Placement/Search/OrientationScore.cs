using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>What the direction of a footprint is worth.</summary>
internal sealed class OrientationScore
{
    /// <summary>Score per metre, at least: where clearance does not count, it still decides between equals.</summary>
    private const double LeastClearanceWeight = 1e-6;

    private readonly double _weight, _clearanceWeight, _cos, _sin;

    public OrientationScore(PlacementProblem problem, Footprint footprint)
    {
        _clearanceWeight = Math.Max(problem.Weights.Clearance, LeastClearanceWeight);
        if (problem.Orientation is not { } goal)
            return;
        _weight = problem.Weights.Orientation;

        // Angle from the edge's outward normal to the goal, both counter-clockwise from the X axis.
        var (from, to) = (footprint.Ring[goal.Edge], footprint.Ring[goal.Edge + 1]);
        var isCounterClockwise = Outline.Read(footprint.Ring, footprint.Ring[0], counterClockwise: true).EdgeAsSent[0] == 0;
        var (nx, ny) = isCounterClockwise ? (to.Y - from.Y, from.X - to.X) : (from.Y - to.Y, to.X - from.X);
        var length = Math.Sqrt(nx * nx + ny * ny);
        (_cos, _sin) = (nx / length, ny / length);
        (GoalSin, GoalCos) = Turn.SinCos(90 - goal.AzimuthDeg);
    }

    public bool Counts => _weight > 0;

    private double GoalSin { get; }

    private double GoalCos { get; }

    /// <returns>As a part of the score.</returns>
    public double Of(bool mirrored, double degrees)
    {
        if (!Counts)
            return 0;
        var (sin, cos) = Turn.SinCos(degrees);
        var nx = mirrored ? -_cos : _cos;
        return _weight * (1 + (cos * nx - sin * _sin) * GoalCos + (sin * nx + cos * _sin) * GoalSin) / 2;
    }

    /// <returns>As the metres of clearance that are worth as much.</returns>
    public double InMetres(Shape shape, double degrees) => Of(shape.IsMirrored, degrees) / _clearanceWeight;

    /// <param name="halfTurn">Radians to either side.</param>
    public Bonus Over(Shape shape, double degrees, double halfTurn)
    {
        if (!Counts)
            return default;
        var middle = InMetres(shape, degrees);
        var size = _weight / _clearanceWeight;
        // A cosine a quarter turn on is its slope.
        var slope = InMetres(shape, degrees + 90) - size / 2;
        var (linear, error) = (Math.Abs(slope) * halfTurn, size * halfTurn * halfTurn / 4);
        return new Bonus(middle + error, slope, middle - linear - error, middle + linear + error);
    }
}
