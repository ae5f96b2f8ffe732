using SiteFit.AppServer.Placement.Gate;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best placements of one footprint, each different enough from those before it.</summary>
internal abstract class FootprintSearch
{
    /// <summary>Metres by which an alternative may be missed: it is a suggestion, only the best comes with a certificate.</summary>
    private const double AlternativeTolerance = 1e-3;

    /// <summary>Of the tolerance: so much finer is searched again what may just fit.</summary>
    protected const double Finer = 1e-2;

    /// <summary>Metres: below that, what does not fit does not.</summary>
    protected const double Finest = 1e-9;

    /// <summary>Boxes of each finer search: what fits by less than the tolerance, and takes more to be found, counts as not fitting.</summary>
    private const long FinerBoxes = 20_000;

    private readonly Exclusion[][] _excluded;
    private readonly PlacementGate _gate;
    private readonly int _footprint;

    protected FootprintSearch(PlacementProblem problem, Site site, int footprint, SearchLimits limits)
    {
        (Problem, Site, Limits, _footprint) = (problem, site, limits, footprint);
        Orientation = new OrientationScore(problem, problem.Footprints[footprint]);
        Shapes = problem.Mirror
            ? [new Shape(problem.Footprints[footprint], mirrored: false), new Shape(problem.Footprints[footprint], mirrored: true)]
            : [new Shape(problem.Footprints[footprint], mirrored: false)];
        _excluded = [.. Shapes.Select(_ => Array.Empty<Exclusion>())];
        _gate = new PlacementGate(problem, site);
    }

    /// <summary>No candidate is better than the best found by more than this, metres of clearance.</summary>
    public double Gap { get; protected set; }

    /// <summary>Angles that it began with, over all shapes.</summary>
    public abstract int Angles { get; }

    /// <summary>Square metres.</summary>
    public double FootprintArea => Shapes[0].Area;

    protected PlacementProblem Problem { get; }

    protected Site Site { get; }

    protected SearchLimits Limits { get; }

    protected OrientationScore Orientation { get; }

    /// <summary>The footprint, and its mirror image if that may be placed too.</summary>
    protected Shape[] Shapes { get; }

    protected TurnedShape Turned { get; } = Workspace.OfThread.Turned;

    protected BoxBounds Bounds { get; } = Workspace.OfThread.Bounds;

    /// <summary>Nothing was found yet.</summary>
    protected bool IsFirst { get; private set; } = true;

    public static FootprintSearch Of(PlacementProblem problem, Site site, int footprint, SearchLimits limits) => problem.Search switch
    {
        SearchMode.Continuous => new ContinuousSearch(problem, site, footprint, limits),
        SearchMode.Grid when problem.MinDifference == 0 => new GridListSearch(problem, site, footprint, limits),
        _ => new AngleSearch(problem, site, footprint, limits),
    };

    /// <returns>Best first; empty when nothing fits.</returns>
    public virtual List<RankedPlacement> Run()
    {
        var found = new List<RankedPlacement>();
        while (found.Count < Problem.MaxResults)
        {
            var tolerance = IsFirst ? Problem.Tolerance : Math.Max(Problem.Tolerance, AlternativeTolerance);
            if (FindNext(tolerance, out var shape, out var spot) is not { } next)
                break;
            found.Add(next);
            Exclude(shape, spot);
            IsFirst = false;
        }
        return found;
    }

    /// <returns>The best that is different enough from what was found before; null when there is none.</returns>
    protected abstract RankedPlacement? FindNext(double tolerance, out Shape shape, out TurnSpot spot);

    protected RankedPlacement? Place(Shape shape, double degrees, double x, double y) =>
        _gate.TryPlace(_footprint, shape, degrees, x, y, Orientation);

    /// <summary>Where nothing was found, here or elsewhere: whether something may fit all the same, by less than the tolerance of the search.</summary>
    /// <param name="worth">Of what was found elsewhere, metres; −∞: nothing.</param>
    /// <param name="room">No clearance is above this, metres.</param>
    /// <param name="limits">For the search with the next finer tolerance.</param>
    protected bool MayJustFit(double worth, double room, ref SearchLimits limits)
    {
        if (!IsFirst || !double.IsNegativeInfinity(worth) || room <= 0 || Limits.AnyWillDo || limits.IsOver)
            return false;
        limits = Limits.Within(FinerBoxes);
        return true;
    }

    /// <returns>Where that shape may not be, since it would be too near to what was found before.</returns>
    protected Exclusion[] ExcludedFor(Shape shape) => _excluded[Array.IndexOf(Shapes, shape)];

    private void Exclude(Shape shape, TurnSpot spot)
    {
        var period = 360.0 / (Orientation.Counts ? 1 : shape.Symmetry);
        ref var excluded = ref _excluded[Array.IndexOf(Shapes, shape)];
        excluded = [.. excluded, new Exclusion(spot.X, spot.Y, spot.Degrees, period, shape.Radius, Problem.MinDifference)];
    }
}
