using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SiteFit.AppServer.Artifacts;
using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;
using Area = SiteFit.AppServer.Placement.Area;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.Tests.Artifacts;

/// <summary>Scenes that make sense to look at, without a solver: each house stands where it has the most room at its angle.</summary>
/// <param name="problem">Its footprints are convex, or nearly: the room is that of the convex hull.</param>
internal sealed class SceneBuilder(PlacementProblem problem)
{
    private static readonly GeometryFactory Factory = new();

    private readonly Coordinate _origin = new(Math.Round(problem.Parcel.Boundary[0].X), Math.Round(problem.Parcel.Boundary[0].Y));

    public string Crs { get; init; } = "EPSG:5514";
    public string Title { get; init; } = "A house";
    public double HeightM { get; init; } = 6.5;
    public int Floors { get; init; } = 2;

    /// <summary>Degrees: of the best placement and its alternatives.</summary>
    public IReadOnlyList<double> Angles { get; init; } = [0];

    public PlacementScene Build()
    {
        var parcel = Local(problem.Parcel.Boundary, problem.Parcel.Holes);
        var envelope = Envelope(parcel);
        var found = Angles.Select(angle => Place(parcel, envelope, angle)).OfType<(RankedPlacement Placement, Geometry Region)>()
            .OrderByDescending(each => each.Placement.Score.Total).ToList();
        if (found.Count == 0)
            throw new InvalidOperationException("No house fits this scene.");
        if (!CoordinateSystems.TryFind(Crs, out var system))
            throw new InvalidOperationException($"{Crs} is not known.");

        return new PlacementScene(
            problem, new PlacementAnswer.Found([.. found.Select(each => each.Placement)], new SearchReport(1e-5, 100, Angles.Count)),
            new PlacementView(Areas(envelope), Areas(found[0].Region)), system, HeightM, Floors, Title);
    }

    private Geometry Envelope(Polygon parcel)
    {
        Geometry envelope = parcel.Buffer(-problem.Parcel.Setbacks.Default);
        foreach (var (edge, setback) in problem.Parcel.Setbacks.ByEdge)
        {
            var line = Factory.CreateLineString([Local(problem.Parcel.Boundary[edge]), Local(problem.Parcel.Boundary[edge + 1])]);
            envelope = OverlayNGRobust.Overlay(envelope, line.Buffer(setback), SpatialFunction.Difference);
        }
        foreach (var obstacle in problem.Obstacles)
        {
            var kept = Local(obstacle.Ring, []).Buffer(obstacle.Buffer);
            envelope = OverlayNGRobust.Overlay(envelope, kept, SpatialFunction.Difference);
        }
        return envelope;
    }

    private (RankedPlacement Placement, Geometry Region)? Place(Polygon parcel, Geometry envelope, double angle)
    {
        var footprint = problem.Footprints[0].Ring;
        var pivot = Factory.CreatePolygon([.. footprint.Select(point => new Coordinate(point.X, point.Y))]).Centroid.Coordinate;
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(angle));
        var turned = footprint.Select(point => new Coordinate(
            (cos * (point.X - pivot.X)) - (sin * (point.Y - pivot.Y)), (sin * (point.X - pivot.X)) + (cos * (point.Y - pivot.Y)))).ToArray();

        var region = problem.Parcel.Boundary.Count > 1000
            ? envelope.Buffer(-turned.Max(vertex => Math.Sqrt((vertex.X * vertex.X) + (vertex.Y * vertex.Y)))) // less than it is, and quick
            : Region(envelope, turned);
        if (region.Area < 1e-9 * parcel.Area)
            return null;
        var centre = MaximumInscribedCircle.GetCenter(region, Math.Sqrt(region.Area) / 1000).Coordinate;
        var outline = turned.Select(vertex => new Point(vertex.X + centre.X + _origin.X, vertex.Y + centre.Y + _origin.Y)).ToList();
        var house = Local(outline, []);
        var metrics = Measure(parcel, house);
        var placement = new RankedPlacement
        {
            Footprint = 0,
            Transform = new Transform(
                new Point(pivot.X, pivot.Y), angle, new Point(centre.X + _origin.X - pivot.X, centre.Y + _origin.Y - pivot.Y), Mirrored: false),
            Outline = outline,
            Score = new Score(
                0.3 * metrics.YardArea / 1000, 0.4 * metrics.Clearance, 0.3 * Math.Max(0, 1 - (2 * Math.Abs(metrics.Utilization - 0.4))), 0),
            Metrics = metrics,
        };
        return (placement, region);
    }

    /// <summary>Where the house's centre may be: everywhere in the envelope but where one of its edges would cut the house.</summary>
    private static Geometry Region(Geometry envelope, Coordinate[] house)
    {
        var cuts = new List<Geometry>();
        foreach (var polygon in Polygons(envelope))
        {
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                for (var i = 1; i < ring.NumPoints; i++)
                {
                    var (a, b) = (ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i));
                    Coordinate[] corners =
                    [
                        .. house.Select(vertex => new Coordinate(a.X - vertex.X, a.Y - vertex.Y)),
                        .. house.Select(vertex => new Coordinate(b.X - vertex.X, b.Y - vertex.Y)),
                    ];
                    cuts.Add(new ConvexHull(corners, Factory).GetConvexHull());
                }
            }
        }
        var cut = NetTopologySuite.Operation.Union.UnaryUnionOp.Union(cuts);
        return OverlayNGRobust.Overlay(envelope, cut, SpatialFunction.Difference);
    }

    private PlacementMetrics Measure(Polygon parcel, Polygon house)
    {
        var boundary = problem.Parcel.Boundary;
        var setbacks = problem.Parcel.Setbacks;
        var byEdge = Enumerable.Range(0, boundary.Count - 1)
            .Select(i => DistanceOp.Distance(house, Factory.CreateLineString([Local(boundary[i]), Local(boundary[i + 1])]))).ToList();
        List<LimitMargin> margins =
        [
            .. byEdge.Select((distance, i) => new LimitMargin(
                new Limit(LimitKind.Edge, i), setbacks.ByEdge.GetValueOrDefault(i, setbacks.Default), distance)),
            .. problem.Parcel.Holes.Select((hole, i) => new LimitMargin(
                new Limit(LimitKind.Hole, i), setbacks.Default, DistanceOp.Distance(house, Local(hole, [])))),
            .. problem.Obstacles.Select((obstacle, i) => new LimitMargin(
                new Limit(LimitKind.Obstacle, i), obstacle.Buffer, DistanceOp.Distance(house, Local(obstacle.Ring, [])))),
        ];
        return new PlacementMetrics
        {
            MinSetback = margins.Where(margin => margin.Limit.Kind != LimitKind.Obstacle).Min(margin => margin.Actual),
            Clearance = margins.Min(margin => margin.Margin),
            SetbackByEdge = byEdge,
            HouseArea = house.Area,
            YardArea = parcel.Area - house.Area,
            Utilization = house.Area / parcel.Area,
            Margins = margins,
        };
    }

    private List<Area> Areas(Geometry geometry) =>
    [
        .. Polygons(geometry).Select(polygon => new Area(
            [.. polygon.ExteriorRing.Coordinates.Select(Global)], [.. polygon.InteriorRings.Select(ring => ring.Coordinates.Select(Global).ToList())]))
            .Select(area => new Area(
                Turn(area.Boundary, counterClockwise: true), [.. area.Holes.Select(hole => Turn(hole, counterClockwise: false))])),
    ];

    private static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(polygon => !polygon.IsEmpty);

    private static IReadOnlyList<Point> Turn(IReadOnlyList<Point> ring, bool counterClockwise) =>
        Orientation.IsCCW([.. ring.Select(point => new Coordinate(point.X, point.Y))]) == counterClockwise ? ring : [.. ring.Reverse()];

    private Polygon Local(IReadOnlyList<Point> ring, IReadOnlyList<IReadOnlyList<Point>> holes) => Factory.CreatePolygon(
        Factory.CreateLinearRing([.. ring.Select(Local)]), [.. holes.Select(hole => Factory.CreateLinearRing([.. hole.Select(Local)]))]);

    private Coordinate Local(Point point) => new(point.X - _origin.X, point.Y - _origin.Y);

    private Point Global(Coordinate at) => new(at.X + _origin.X, at.Y + _origin.Y);
}
