using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>
/// A quick upper bound of clearances, so that NTS has to judge those candidates only that might refute an answer: corners of the one to edges of
/// the other. Where neither crosses the other this is the clearance itself.
/// </summary>
internal sealed class ClearanceBound
{
    private readonly Point _origin;
    private readonly List<(Point From, Point To, double Required)> _edges = [];
    private readonly List<Point[]> _land;

    public ClearanceBound(PlacementProblem problem)
    {
        // Near the origin, or squares of a million metres would eat the digits.
        _origin = problem.Parcel.Boundary[0];
        var setbacks = problem.Parcel.Setbacks;
        Add(problem.Parcel.Boundary, edge => setbacks.ByEdge.GetValueOrDefault(edge, setbacks.Default));
        foreach (var hole in problem.Parcel.Holes)
            Add(hole, _ => setbacks.Default);
        foreach (var obstacle in problem.Obstacles)
            Add(obstacle.Ring, _ => obstacle.Buffer);
        _land = [.. problem.Parcel.Holes.Prepend(problem.Parcel.Boundary).Select(ring => ring.Select(point => point - _origin).ToArray())];
    }

    /// <param name="house">Closed, its centroid at the origin.</param>
    /// <param name="centre">Where the centroid is, CRS units.</param>
    /// <param name="enough">When the bound is found to be no more than this, that will do.</param>
    /// <returns>No less than the clearance (to rounding of 1e-9), or something that is not above <paramref name="enough"/>; −∞ when a corner is not on the parcel.</returns>
    public double At(Point[] house, Point centre, double enough)
    {
        var at = centre - _origin;
        var least = double.PositiveInfinity;
        foreach (var (from, to, required) in _edges)
        {
            var (a, b) = (from - at, to - at);
            for (var i = 1; i < house.Length; i++)
            {
                var distance = Math.Min(Distance(house[i], a, b), Distance(a, house[i - 1], house[i]));
                least = Math.Min(least, distance - required);
                if (least <= enough)
                    return least;
            }
        }
        for (var i = 1; i < house.Length; i++)
        {
            if (!IsOnLand(house[i] + at))
                return double.NegativeInfinity;
        }
        return least;
    }

    private void Add(IReadOnlyList<Point> ring, Func<int, double> required)
    {
        for (var edge = 0; edge < ring.Count - 1; edge++)
            _edges.Add((ring[edge] - _origin, ring[edge + 1] - _origin, required(edge)));
    }

    private bool IsOnLand(Point point)
    {
        var inside = false;
        foreach (var ring in _land)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                if (a.Y > point.Y != b.Y > point.Y && point.X < a.X + (point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X))
                    inside = !inside;
            }
        }
        return inside;
    }

    private static double Distance(Point point, Point from, Point to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var along = Math.Clamp(((point.X - from.X) * x + (point.Y - from.Y) * y) / (x * x + y * y), 0, 1);
        return Length(point.X - from.X - along * x, point.Y - from.Y - along * y);
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
