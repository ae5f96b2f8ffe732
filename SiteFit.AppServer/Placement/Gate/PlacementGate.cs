using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Gate;

/// <summary>
/// The last word on a placement: rounds its transform as it will be read, places the footprint as sent with it, and measures that outline against
/// the site. What does not pass is never handed out.
/// </summary>
internal sealed class PlacementGate(PlacementProblem problem, Site site)
{
    /// <summary>Metres: a footprint that is nearer than that to blocked land touches it.</summary>
    private const double Apart = 1e-9;

    /// <summary>Metres: a setback missed by less is kept. The transform is rounded to 1e-9, and a house may fit exactly.</summary>
    private const double Kept = 2e-9;

    /// <summary>Decimals of the transform: metres and degrees.</summary>
    private const int Decimals = 9;

    private readonly TurnedShape _placed = new();
    private readonly double[] _distance = new double[site.Keep.Length];

    /// <param name="footprint">Index of it.</param>
    /// <param name="shape">Made from it.</param>
    /// <param name="x">Where its centroid is to be, local metres.</param>
    /// <returns>Null when the placement does not keep every limit.</returns>
    public RankedPlacement? TryPlace(int footprint, Shape shape, double degrees, double x, double y, OrientationScore orientation)
    {
        var pivot = shape.Pivot;
        var translation = new Point(Round(x + site.Origin.X - pivot.X), Round(y + site.Origin.Y - pivot.Y));
        var transform = new Transform(pivot, Round(degrees), translation, shape.IsMirrored);
        var outline = transform.Apply(problem.Footprints[footprint].Ring);
        _placed.Place(shape, outline, site.Origin);
        if (!Overlap.IsFree(site, _placed, 0, 0))
            return null;
        PlacedDistance.Measure(site, _placed, _distance);

        var (clearance, least) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var ring in site.Rings)
        {
            for (var i = ring.Start; i < ring.End; i++)
            {
                least = Math.Min(least, _distance[i]);
                clearance = Math.Min(clearance, _distance[i] - site.Keep[i]);
            }
        }
        if (least < Apart || clearance < -Kept)
            return null;

        var metrics = MetricsOf.Placement(problem, site, _distance, shape.Area, clearance);
        return new RankedPlacement
        {
            Footprint = footprint,
            Transform = transform,
            Outline = outline,
            Metrics = metrics,
            Score = ScoreOf(metrics, orientation.Of(shape.IsMirrored, transform.RotationDeg)),
        };
    }

    private Score ScoreOf(PlacementMetrics metrics, double orientation) => new(
        problem.Weights.Yard * metrics.YardArea / 1000,
        problem.Weights.Clearance * metrics.Clearance,
        problem.Weights.Utilization * Math.Max(0, 1 - 2 * Math.Abs(metrics.Utilization - 0.4)),
        orientation);

    private static double Round(double value) => Math.Round(value, Decimals);
}
