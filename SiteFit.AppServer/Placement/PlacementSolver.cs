using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Limits;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement;

/// <summary>Finds the best placements, with a certificate of how good they are.</summary>
/// <remarks>The method, what it promises and its limits: docs/solver.md.</remarks>
public static class PlacementSolver
{
    /// <summary>
    /// Boxes after which the best so far is handed out with the gap that is certified for it: some seconds, which only a house that fits exactly and
    /// can slide, or a problem as unkind, takes. Counted, not timed, so that the answer is the same on every machine.
    /// </summary>
    internal const long MostBoxes = 10_000_000;

    /// <param name="problem">Checked by whoever made it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <param name="enough">Ends the search with the best found so far and the gap that is certified for it.</param>
    /// <exception cref="OperationCanceledException">Stopped, or <paramref name="enough"/> came before anything was found.</exception>
    public static PlacementAnswer Solve(PlacementProblem problem, CancellationToken cancellationToken, CancellationToken enough = default) =>
        Solve(problem, MostBoxes, cancellationToken, enough);

    internal static PlacementAnswer Solve(PlacementProblem problem, long mostBoxes, CancellationToken cancellationToken, CancellationToken enough = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var site = new Site(problem);
        cancellationToken.ThrowIfCancellationRequested(); // a new process has read 10,000 corners for 20 ms by now
        var limits = new SearchLimits(cancellationToken, enough, mostBoxes);
        var search = ProblemSearch.Run(problem, site, limits);
        var report = new SearchReport(search.Gap, limits.Boxes, search.Angles);
        if (search.Placements.Count == 0)
        {
            enough.ThrowIfCancellationRequested();
            return Infeasibility.Explain(problem, site, limits, report);
        }

        if (search.Placements.Count > problem.MaxResults)
            search.Placements.RemoveRange(problem.MaxResults, search.Placements.Count - problem.MaxResults);
        return new PlacementAnswer.Found(search.Placements, report);
    }
}
