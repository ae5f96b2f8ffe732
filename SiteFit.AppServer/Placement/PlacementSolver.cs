using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement;

/// <summary>Finds the best placements, with a certificate of how good they are.</summary>
/// <remarks>The method, what it promises and its limits: docs/solver.md.</remarks>
public static class PlacementSolver
{
    /// <param name="problem">Checked by whoever made it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <param name="enough">Ends the search with the best found so far and the gap that is certified for it.</param>
    /// <exception cref="OperationCanceledException">Stopped, or <paramref name="enough"/> came before anything was found.</exception>
    public static PlacementAnswer Solve(PlacementProblem problem, CancellationToken cancellationToken, CancellationToken enough = default)
    {
        var site = new Site(problem);
        var limits = new SearchLimits(cancellationToken, enough);
        var found = new List<RankedPlacement>();
        var (gap, angles) = (0.0, 0);
        for (var i = 0; i < problem.Footprints.Count; i++)
        {
            var search = FootprintSearch.Of(problem, site, i, limits);
            found.AddRange(search.Run());
            gap = Math.Max(gap, search.Gap);
            angles += search.Angles;
        }
        var report = new SearchReport(gap, limits.Boxes, angles);
        if (found.Count == 0)
        {
            enough.ThrowIfCancellationRequested();
            return new PlacementAnswer.Infeasible(new Limit(LimitKind.Edge, 0), 0, null, null, report);
        }
        return new PlacementAnswer.Found([.. found.OrderByDescending(placement => placement.Score.Total).Take(problem.MaxResults)], report);
    }
}
