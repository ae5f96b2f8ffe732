using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Limits;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best placements of all footprints.</summary>
/// <param name="Placements">Best first; more than asked for where there are several footprints.</param>
/// <param name="Gap">Of any footprint, metres.</param>
/// <param name="Angles">That the searches began with.</param>
internal sealed record ProblemSearch(List<RankedPlacement> Placements, double Gap, int Angles)
{
    public static ProblemSearch Run(PlacementProblem problem, Site site, SearchLimits limits)
    {
        var found = new List<RankedPlacement>();
        var (gap, angles) = (0.0, 0);
        for (var i = 0; i < problem.Footprints.Count; i++)
        {
            var search = FootprintSearch.Of(problem, site, i, limits);
            angles += search.Angles;
            if (!Coverage.Allows(problem, site, search.FootprintArea))
                continue;
            found.AddRange(search.Run());
            gap = Math.Max(gap, search.Gap);
        }

        // Insertion order among equals.
        return new ProblemSearch(
            found.Count < 2 ? found : [.. found.OrderByDescending(placement => placement.Score.Total)], gap, angles);
    }
}
