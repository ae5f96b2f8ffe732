using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>What would fit, by the same search as that of the problem, halving what lies between what does and what does not.</summary>
internal sealed class LargestFit(PlacementProblem problem, SearchLimits limits)
{
    /// <summary>Halvings: of a scale this leaves 1e-7.</summary>
    private const int Steps = 24;

    /// <summary>Boxes of one search; what takes more counts as not fitting.</summary>
    private const long MostBoxes = 5_000;

    /// <returns>Below 1; null when no scale fits.</returns>
    public double? Scale(Site site, IReadOnlyList<double> areas)
    {
        // By the coverage alone.
        var most = problem.MaxCoverage is { } ratio ? Math.Min(1, Math.Sqrt(ratio * site.Area / areas.Min())) : 1;
        return Largest(most, scale => Fits(problem with { Footprints = [.. problem.Footprints.Select(footprint => Scaled(footprint, scale))] }));
    }

    /// <returns>Metres; null when nothing fits without a setback either.</returns>
    public double? Setback()
    {
        // Without obstacles the clearance that is left without setbacks is the answer; with them it is an upper bound.
        var free = WithSetback(0) with { Orientation = null, MaxResults = 1, Obstacles = [] };
        var search = ProblemSearch.Run(free, new Site(free), new SearchLimits(limits.CancellationToken, limits.Enough, MostBoxes));
        if (search.Placements.Count == 0)
            return null;
        var most = search.Placements.Max(placement => placement.Metrics.Clearance);
        if (problem.Obstacles.Count == 0)
            return most;
        return Fits(WithSetback(0)) ? Largest(most, setback => Fits(WithSetback(setback))) ?? 0 : null;
    }

    private static double? Largest(double most, Func<double, bool> fits)
    {
        if (most < 1 && fits(most))
            return most;
        var (fitting, failing) = (0.0, most);
        for (var step = 0; step < Steps; step++)
        {
            var middle = (fitting + failing) / 2;
            if (fits(middle))
                fitting = middle;
            else
                failing = middle;
        }
        return fitting > 0 ? fitting : null;
    }

    private bool Fits(PlacementProblem changed)
    {
        var once = changed with { Orientation = null, MaxResults = 1 };
        var any = new SearchLimits(limits.CancellationToken, limits.Enough, MostBoxes, anyWillDo: true);
        return ProblemSearch.Run(once, new Site(once), any).Placements.Count > 0;
    }

    private PlacementProblem WithSetback(double setback) => problem with
    {
        Parcel = problem.Parcel with { Setbacks = Setbacks.None with { Default = setback } },
    };

    private static Footprint Scaled(Footprint footprint, double scale)
    {
        var origin = footprint.Ring[0];
        var pivot = origin + Outline.Read(footprint.Ring, origin, counterClockwise: true).Centroid();
        return footprint with { Ring = [.. footprint.Ring.Select(position => pivot + scale * (position - pivot))] };
    }
}
