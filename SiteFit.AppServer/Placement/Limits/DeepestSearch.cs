using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>
/// Where no candidate is on free land: the one that has to move least to get there. A good one is enough, it goes into a message; so the search
/// is bounded by a number of positions looked at, and ends with small steps from the best of them.
/// </summary>
internal sealed class DeepestSearch(PlacementProblem problem, Site site, SearchLimits limits)
{
    /// <summary>Metres.</summary>
    private const double Tolerance = 1e-4, LeastStep = 1e-8;

    /// <summary>Pairs of edges that may be looked at.</summary>
    private const long MostWork = 3_000_000;

    private readonly TurnedShape _turned = new();
    private readonly Penetration _penetration = new();
    private readonly PriorityQueue<(Heading Heading, SearchBox Box), (double, int)> _open = new();
    private readonly Grid _grid = Grid.Over(problem, site);
    private Candidate? _best;
    private int _count;

    public Candidate Find(IReadOnlyList<Shape> shapes)
    {
        var headings = Headings.Of(Range(), shapes, new OrientationScore(problem with { Orientation = null }, problem.Footprints[0]));
        var most = (int)Math.Clamp(MostWork / ((long)site.Keep.Length * shapes.Max(shape => shape.Count)), 4 * headings.Length, 20 * headings.Length + 2000);
        var around = site.Rings[0].Box;
        var (halfX, halfY) = ((around.MaxX - around.MinX) / 2, (around.MaxY - around.MinY) / 2);
        foreach (var heading in headings)
            Look(heading, new SearchBox(around.MinX + halfX, around.MinY + halfY, halfX, halfY));
        while (_count < most && _open.TryDequeue(out var next, out _) && next.Box.Upper > _best!.Clearance + Tolerance)
        {
            var (first, second) = next.Box.Split(radius: 0);
            Look(next.Heading, first);
            Look(next.Heading, second);
        }
        if (problem.Search != SearchMode.Grid)
            Step(halfX / 16);
        return _best!;
    }

    /// <summary>Of every angle, those of a step; of a continuous search at least every 5°.</summary>
    private RotationRange Range() =>
        problem.Search == SearchMode.Continuous ? problem.Rotation with { Step = Math.Min(problem.Rotation.Step, 5) } : problem.Rotation;

    private void Look(in Heading heading, in SearchBox box)
    {
        limits.CancellationToken.ThrowIfCancellationRequested();
        var (x, y) = problem.Search == SearchMode.Grid ? _grid.Nearest(box.X, box.Y) : (box.X, box.Y);
        var clearance = ClearanceAt(heading.Shape, heading.Degrees, x, y);
        var moved = Math.Sqrt((x - box.X) * (x - box.X) + (y - box.Y) * (y - box.Y));
        var upper = clearance + moved + box.HalfDiagonal;
        if (box.HalfDiagonal > Tolerance)
            _open.Enqueue((heading, box with { Upper = upper }), (-upper, _count));
    }

    private void Step(double step)
    {
        for (; step > LeastStep; step /= 2)
        {
            for (var improved = true; improved;)
            {
                var before = _best!;
                for (var direction = 0; direction < 8; direction++)
                {
                    var (sin, cos) = Math.SinCos(direction * Math.PI / 4);
                    ClearanceAt(before.Shape, before.Degrees, before.X + step * cos, before.Y + step * sin);
                }
                if (problem.Search == SearchMode.Continuous)
                {
                    var turn = Math.Min(step / before.Shape.Radius, 1) * (180 / Math.PI);
                    ClearanceAt(before.Shape, Math.Max(before.Degrees - turn, problem.Rotation.Min), before.X, before.Y);
                    ClearanceAt(before.Shape, Math.Min(before.Degrees + turn, problem.Rotation.Max), before.X, before.Y);
                }
                improved = _best!.Clearance > before.Clearance + step / 16;
                limits.CancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private double ClearanceAt(Shape shape, double degrees, double x, double y)
    {
        _count++;
        _turned.Turn(shape, degrees);
        var clearance = -_penetration.Depth(site, _turned, x, y, double.PositiveInfinity, double.PositiveInfinity).Kept;
        if (_best is null || clearance > _best.Clearance)
            _best = new Candidate(shape, degrees, x, y, clearance);
        return clearance;
    }
}
