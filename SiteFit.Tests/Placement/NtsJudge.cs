using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Distance;
using SiteFit.AppServer.Placement;
using Area = NetTopologySuite.Algorithm.Area;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.Tests.Placement;

/// <summary>Judges placements with NetTopologySuite, on the problem's own coordinates and by its words alone: it knows nothing of the solver.</summary>
internal sealed class NtsJudge
{
    private static readonly GeometryFactory Factory = new();

    private readonly IPreparedGeometry _land;
    private readonly List<Polygon> _obstacles;
    private readonly List<(Limit Limit, double Required, Geometry From)> _limits;
    private readonly List<(Coordinate Centroid, double Radius, double Area)> _footprints;

    public NtsJudge(PlacementProblem problem)
    {
        Problem = problem;
        var (boundary, holes) = (problem.Parcel.Boundary, problem.Parcel.Holes);
        Land = Factory.CreatePolygon(ToRing(boundary), [.. holes.Select(ToRing)]);
        LandArea = Land.Area;
        _land = PreparedGeometryFactory.Prepare(Land);
        _obstacles = [.. problem.Obstacles.Select(obstacle => ToPolygon(obstacle.Ring))];
        _limits =
        [
            .. Enumerable.Range(0, boundary.Count - 1).Select(edge => (
                new Limit(LimitKind.Edge, edge), problem.Parcel.Setbacks.ByEdge.GetValueOrDefault(edge, problem.Parcel.Setbacks.Default),
                (Geometry)Factory.CreateLineString([ToCoordinate(boundary[edge]), ToCoordinate(boundary[edge + 1])]))),
            .. holes.Select((hole, index) => (new Limit(LimitKind.Hole, index), problem.Parcel.Setbacks.Default, (Geometry)ToPolygon(hole))),
            .. problem.Obstacles.Select((obstacle, index) => (new Limit(LimitKind.Obstacle, index), obstacle.Buffer, (Geometry)_obstacles[index])),
        ];
        _footprints = [.. problem.Footprints.Select(footprint =>
        {
            var polygon = ToPolygon(footprint.Ring);
            var centroid = Centroid.GetCentroid(polygon);
            return (centroid, footprint.Ring.Max(point => centroid.Distance(ToCoordinate(point))), polygon.Area);
        })];
    }

    public PlacementProblem Problem { get; }

    /// <summary>The parcel without its holes.</summary>
    public Polygon Land { get; }

    public double LandArea { get; }

    /// <summary>All but coverage, in the order of <see cref="PlacementMetrics.Margins"/>.</summary>
    public IEnumerable<Limit> Limits => _limits.Select(limit => limit.Limit);

    public double Radius(int footprint) => _footprints[footprint].Radius;

    public Point CentroidOf(int footprint) => new(_footprints[footprint].Centroid.X, _footprints[footprint].Centroid.Y);

    /// <summary>Whether one of the footprints is small enough for the coverage allowed.</summary>
    public bool CoverageAllows(int footprint) => !(_footprints[footprint].Area / LandArea > Problem.MaxCoverage);

    /// <returns>By how many turns of 360° over it a footprint is itself again: 2 for a rectangle. 1 where it counts which of its edges faces where.</returns>
    public int SymmetryOf(int footprint)
    {
        if (Problem.Orientation is not null && Problem.Weights.Orientation > 0)
            return 1;
        var corners = Turned(footprint, mirrored: false, 0);
        return Enumerable.Range(1, 12).Last(order => Turned(footprint, mirrored: false, 360.0 / order)
            .All(turned => Array.Exists(corners, corner => double.Hypot(turned.X - corner.X, turned.Y - corner.Y) < 1e-6)));
    }

    /// <returns>Closed, the positions in the order of the footprint's.</returns>
    public Point[] Place(Pose pose) => Place(pose, 1);

    /// <param name="scale">About the centroid.</param>
    public Point[] Place(Pose pose, double scale) =>
        [.. Turned(pose.Footprint, pose.Mirrored, pose.AngleDeg).Select(point => scale * point + pose.Centre)];

    /// <summary>A footprint mirrored and turned, its centroid at the origin.</summary>
    public Point[] Turned(int footprint, bool mirrored, double angleDeg)
    {
        var (sin, cos) = Math.SinCos(angleDeg * Math.PI / 180);
        var (centroid, sign) = (_footprints[footprint].Centroid, mirrored ? -1 : 1);
        return [.. Problem.Footprints[footprint].Ring.Select(point =>
        {
            var (x, y) = (sign * (point.X - centroid.X), point.Y - centroid.Y);
            return new Point(cos * x - sin * y, sin * x + cos * y);
        })];
    }

    /// <summary>Whether nothing of an outline is outside of the parcel, on its boundary, or in or at an obstacle; of distances to keep it says nothing.</summary>
    public bool IsStrictlyInside(IReadOnlyList<Point> outline)
    {
        var house = ToPolygon(outline);
        return _land.ContainsProperly(house) && !_obstacles.Any(obstacle => obstacle.Intersects(house));
    }

    /// <returns>To every limit but coverage, in their order, metres.</returns>
    public double[] Distances(IReadOnlyList<Point> outline)
    {
        var house = ToPolygon(outline);
        return [.. _limits.Select(limit => DistanceOp.Distance(limit.From, house))];
    }

    public double Required(int limit) => _limits[limit].Required;

    /// <returns>The least distance over what is required, metres; below 0 when a limit is not kept; null when the outline is not strictly inside.</returns>
    public double? Clearance(IReadOnlyList<Point> outline)
    {
        if (!IsStrictlyInside(outline))
            return null;
        return Distances(outline).Select((distance, limit) => distance - _limits[limit].Required).Min();
    }

    public bool IsFeasible(IReadOnlyList<Point> outline) => Clearance(outline) >= 0;

    /// <returns>What a placement scores, by the words of <see cref="ScoreWeights"/>.</returns>
    public Score Score(Pose pose, double clearance)
    {
        var (house, land, weights) = (_footprints[pose.Footprint].Area, LandArea, Problem.Weights);
        return new Score(
            weights.Yard * (land - house) / 1000,
            weights.Clearance * clearance,
            weights.Utilization * Math.Max(0, 1 - 2 * Math.Abs(house / land - 0.4)),
            Problem.Orientation is { } goal ? weights.Orientation * (1 + Math.Cos(OffGoal(pose, goal))) / 2 : 0);
    }

    public double HouseArea(int footprint) => _footprints[footprint].Area;

    private double OffGoal(Pose pose, OrientationGoal goal)
    {
        var outline = Turned(pose.Footprint, pose.Mirrored, pose.AngleDeg);
        var edge = outline[goal.Edge + 1] - outline[goal.Edge];
        var isCounterClockwise = Area.OfRingSigned([.. outline.Select(ToCoordinate)]) < 0; // NTS: positive when clockwise
        var outwards = isCounterClockwise ? new Point(edge.Y, -edge.X) : new Point(-edge.Y, edge.X);
        return Math.Atan2(outwards.X, outwards.Y) - goal.AzimuthDeg * Math.PI / 180;
    }

    private static Coordinate ToCoordinate(Point point) => new(point.X, point.Y);

    private static LinearRing ToRing(IReadOnlyList<Point> ring) => Factory.CreateLinearRing([.. ring.Select(ToCoordinate)]);

    private static Polygon ToPolygon(IReadOnlyList<Point> ring) => Factory.CreatePolygon(ToRing(ring));
}
