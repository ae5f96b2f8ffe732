using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.Distance;
using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <summary>
/// The Grasshopper reference (sitefit 1.0.0) with NetTopologySuite: at every grid point, at every angle, a placement is accepted when 20 points
/// along the footprint's outline are on the parcel, and scored by how near the boundary they come.
/// </summary>
/// <remarks>
/// What it computes is the reference's, its faults included: it misses what is between two of the 20 points. How it does so is the best that NTS
/// has: points are turned once for each angle, the parcel is indexed, the first point outside ends a candidate.
/// </remarks>
internal sealed class BruteForce
{
    private const int Samples = 20;
    private const int Kept = 20;

    /// <summary>Of the boundary's positions: with more, an index of them pays.</summary>
    private const int Many = 64;

    private static readonly GeometryFactory Factory = new();

    private readonly PlacementProblem _problem;
    private readonly Polygon _parcel;
    private readonly IndexedPointInAreaLocator _locator;
    private readonly IndexedFacetDistance? _index;
    private readonly Coordinate[][] _rings;
    private readonly Coordinate[] _samples;
    private readonly double _constant;

    public BruteForce(PlacementProblem problem)
    {
        _problem = problem;
        _rings = [.. problem.Parcel.Holes.Prepend(problem.Parcel.Boundary).Select(ToCoordinates)];
        _parcel = Factory.CreatePolygon(Factory.CreateLinearRing(_rings[0]), [.. _rings.Skip(1).Select(Factory.CreateLinearRing)]);
        _locator = new IndexedPointInAreaLocator(_parcel);
        _index = _parcel.NumPoints > Many ? new IndexedFacetDistance(_parcel.Boundary) : null;

        var house = Factory.CreatePolygon(ToCoordinates(problem.Footprints[0].Ring));
        var outline = new LengthIndexedLine(house.ExteriorRing);
        var centroid = Centroid.GetCentroid(house);
        _samples =
        [
            .. Enumerable.Range(0, Samples).Select(i => outline.ExtractPoint(i * house.ExteriorRing.Length / Samples))
                .Select(point => new Coordinate(point.X - centroid.X, point.Y - centroid.Y)),
        ];
        var utilization = house.Area / _parcel.Area;
        _constant = 0.3 * (_parcel.Area - house.Area) / 1000 + 0.3 * Math.Max(0, 1 - 2 * Math.Abs(utilization - 0.4));
    }

    /// <summary>Grid points on the parcel times angles.</summary>
    public int Candidates { get; private set; }

    /// <returns>The best, best first.</returns>
    public IReadOnlyList<Accepted> Solve()
    {
        var best = new PriorityQueue<Accepted, double>();
        var box = _parcel.EnvelopeInternal;
        var (columns, rows) = (Steps(box.MinX, box.MaxX, _problem.GridStep), Steps(box.MinY, box.MaxY, _problem.GridStep));
        Candidates = 0;
        for (var turn = 0; turn < Steps(_problem.Rotation.Min, _problem.Rotation.Max, _problem.Rotation.Step); turn++)
        {
            var angle = _problem.Rotation.Min + turn * _problem.Rotation.Step;
            var samples = Turned(angle);
            var moved = Array.ConvertAll(samples, sample => sample.Copy());
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var centre = new Coordinate(box.MinX + column * _problem.GridStep, box.MinY + row * _problem.GridStep);
                    if (_locator.Locate(centre) != Location.Interior)
                        continue;
                    Candidates++;
                    if (!IsAccepted(samples, centre, moved))
                        continue;
                    var setback = Distance(moved);
                    var score = _constant + 0.4 * setback;
                    best.Enqueue(new Accepted(angle, centre, setback, score), score);
                    if (best.Count > Kept)
                        best.Dequeue();
                }
            }
        }

        var ranked = new List<Accepted>();
        while (best.TryDequeue(out var accepted, out _))
            ranked.Add(accepted);
        ranked.Reverse();
        return ranked;
    }

    /// <returns>The setback that an accepted placement really has; 0 when it sticks out.</returns>
    public double TrueSetback(Accepted accepted)
    {
        var (sin, cos) = Math.SinCos(accepted.AngleDeg * Math.PI / 180);
        var ring = ToCoordinates(_problem.Footprints[0].Ring);
        var centroid = Centroid.GetCentroid(Factory.CreatePolygon(ring));
        var house = Factory.CreatePolygon(Array.ConvertAll(ring, corner =>
        {
            var (x, y) = (corner.X - centroid.X, corner.Y - centroid.Y);
            return new Coordinate(accepted.Centre.X + cos * x - sin * y, accepted.Centre.Y + sin * x + cos * y);
        }));
        return _parcel.Contains(house) ? DistanceOp.Distance(_parcel.Boundary, house) : 0;
    }

    private bool IsAccepted(Coordinate[] samples, Coordinate centre, Coordinate[] moved)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            (moved[i].X, moved[i].Y) = (centre.X + samples[i].X, centre.Y + samples[i].Y);
            if (_locator.Locate(moved[i]) == Location.Exterior)
                return false;
        }
        return true;
    }

    private double Distance(Coordinate[] points)
    {
        if (_index is not null)
            return _index.Distance(Factory.CreateMultiPointFromCoords(points));
        var least = double.PositiveInfinity;
        foreach (var ring in _rings)
        {
            foreach (var point in points)
                least = Math.Min(least, DistanceComputer.PointToSegmentString(point, ring));
        }
        return least;
    }

    private Coordinate[] Turned(double angleDeg)
    {
        var (sin, cos) = Math.SinCos(angleDeg * Math.PI / 180);
        return Array.ConvertAll(_samples, sample => new Coordinate(cos * sample.X - sin * sample.Y, sin * sample.X + cos * sample.Y));
    }

    private static int Steps(double from, double to, double step) => (int)Math.Floor((to - from) / step + 1e-9) + 1;

    private static Coordinate[] ToCoordinates(IReadOnlyList<AppServer.Placement.Point> ring) => [.. ring.Select(point => new Coordinate(point.X, point.Y))];

    /// <param name="Centre">Where the centroid is.</param>
    /// <param name="Setback">Metres, as the 20 points have it.</param>
    public sealed record Accepted(double AngleDeg, Coordinate Centre, double Setback, double Score);
}
