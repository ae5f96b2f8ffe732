using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>What would fit, by the same search as that of the problem: the largest scale, the largest setback.</summary>
/// <remarks>
/// One angle (or range of angles) of one footprint after the other. Each is asked first whether it takes any more than the best so far, and only
/// one that does is halved down to how much: in the order they are looked at few do, so that most cost one search.
/// </remarks>
internal sealed class LargestFit(PlacementProblem problem, Site site, SearchLimits limits)
{
    /// <summary>Of what is found: another angle may take more by as much, the same one by the finest.</summary>
    private const double Precision = 2e-4, Finest = 1e-7;

    /// <summary>Of the most there may be: less is nothing.</summary>
    private const double Least = 1e-3;

    /// <summary>Metres: what fits by less than the tolerance need not be found, and a scale differs by little.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Boxes of one search; what takes more counts as not fitting.</summary>
    private const long MostBoxes = 5_000;

    /// <summary>A prime: by such steps all are come to, and neighbours, which are alike, do not follow each other.</summary>
    private const int Stride = 7919;

    /// <returns>Below 1; null when no scale fits.</returns>
    public double? Scale(IReadOnlyList<double> areas)
    {
        var all = Enumerable.Range(0, problem.Footprints.Count).SelectMany(Parts).ToList();
        // By the coverage alone, of each footprint.
        var most = areas.Select(area => problem.MaxCoverage is { } ratio ? Math.Min(1, Math.Sqrt(ratio * site.Area / area)) : 1).ToList();
        return Largest(all, part => most[part.Footprint], (part, scale) => Fits(part with { Scale = scale }, site));
    }

    /// <returns>Metres; null when nothing fits without a setback either.</returns>
    public double? Setback(IReadOnlyList<double> areas)
    {
        var small = Enumerable.Range(0, areas.Count).Where(footprint => Coverage.Allows(problem, site, areas[footprint])).ToList();
        // Without obstacles the clearance that is left without setbacks is the answer; with them it is an upper bound.
        var free = WithSetback(0) with { Orientation = null, MaxResults = 1, Obstacles = [] };
        var search = ProblemSearch.Run(free, new Site(free), limits.Within(PlacementSolver.MostBoxes));
        if (search.Placements.Count == 0)
            return null;
        var most = search.Placements.Max(placement => placement.Metrics.Clearance);
        if (problem.Obstacles.Count == 0)
            return most;
        var all = small.SelectMany(Parts).ToList();
        return Largest(all, _ => most, Keeps) ?? (all.Exists(part => Keeps(part, 0)) ? 0 : null);

        bool Keeps(Part part, double setback)
        {
            var changed = WithSetback(setback);
            return Fits(part with { Problem = changed }, new Site(changed));
        }
    }

    private static double? Largest(List<Part> parts, Func<Part, double> most, Func<Part, double, bool> fits)
    {
        var (best, bestPart) = (0.0, parts[0]);
        var stride = parts.Count % Stride == 0 ? 1 : Stride;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[(int)((long)i * stride % parts.Count)];
            var (fitting, failing) = (Math.Max(best * (1 + Precision), Least * most(part)), most(part));
            if (fitting >= failing || !fits(part, fitting))
                continue;
            // A scale of 1 was the problem, which has no answer.
            if (failing < 1 && fits(part, failing))
                fitting = failing;
            (best, bestPart) = (Halve(part, fitting, failing, Precision, fits), part);
        }
        return best > 0 ? Halve(bestPart, best, Math.Min(most(bestPart), best * (1 + Precision)), Finest, fits) : null;
    }

    private static double Halve(Part part, double fitting, double failing, double precision, Func<Part, double, bool> fits)
    {
        while (failing > fitting * (1 + precision))
        {
            var middle = (fitting + failing) / 2;
            if (fits(part, middle))
                fitting = middle;
            else
                failing = middle;
        }
        return fitting;
    }

    private IEnumerable<Part> Parts(int footprint)
    {
        // The mirror image, if it may be placed, has the same angles: each search looks at both.
        IReadOnlyList<Shape> shape = [new Shape(problem.Footprints[footprint], mirrored: false)];
        var indifferent = new OrientationScore(problem with { Orientation = null }, problem.Footprints[footprint]);
        return problem.Search == SearchMode.Continuous
            ? TurnRange.Of(problem.Rotation, shape, indifferent).Select(range => PartOf(range.Degrees, range.HalfTurn * (180 / Math.PI)))
            : Headings.Of(problem.Rotation, shape, indifferent).Select(heading => PartOf(heading.Degrees, 0));

        Part PartOf(double degrees, double half) => new(problem, footprint, degrees - half, degrees + half, 1);
    }

    private bool Fits(Part part, Site on)
    {
        var once = part.Problem with
        {
            Footprints = [Scaled(part.Problem.Footprints[part.Footprint], part.Scale)],
            Rotation = new RotationRange(part.From, part.To, 1),
            Orientation = null,
            MaxResults = 1,
            Tolerance = Math.Min(problem.Tolerance, Tolerance),
        };
        var any = new SearchLimits(limits.CancellationToken, limits.Enough, MostBoxes, anyWillDo: true);
        return ProblemSearch.Run(once, on, any).Placements.Count > 0;
    }

    private PlacementProblem WithSetback(double setback) => problem with
    {
        Parcel = problem.Parcel with { Setbacks = Setbacks.None with { Default = setback } },
    };

    private static Footprint Scaled(Footprint footprint, double scale)
    {
        if (scale == 1)
            return footprint;
        var origin = footprint.Ring[0];
        var pivot = origin + Outline.Read(footprint.Ring, origin, counterClockwise: true).Centroid();
        return footprint with { Ring = [.. footprint.Ring.Select(position => pivot + scale * (position - pivot))] };
    }

    /// <summary>Some of the candidates: those of one footprint between two angles.</summary>
    private sealed record Part(PlacementProblem Problem, int Footprint, double From, double To, double Scale);
}
