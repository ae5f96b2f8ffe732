using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>Says why nothing fits, and what would.</summary>
internal static class Infeasibility
{
    public static PlacementAnswer.Infeasible Explain(PlacementProblem problem, Site site, SearchLimits limits, SearchReport report)
    {
        var shapes = new List<Shape>();
        var areas = new List<double>();
        foreach (var footprint in problem.Footprints)
        {
            var shape = new Shape(footprint, mirrored: false);
            areas.Add(shape.Area);
            if (!Coverage.Allows(problem, site, shape.Area))
                continue;
            shapes.Add(shape);
            if (problem.Mirror)
                shapes.Add(new Shape(footprint, mirrored: true));
        }

        var fit = new LargestFit(problem, site, limits);
        var scale = fit.Scale(areas);
        if (shapes.Count == 0)
        {
            var excess = areas.Min() / site.Area - problem.MaxCoverage!.Value;
            return new PlacementAnswer.Infeasible(new Limit(LimitKind.Coverage, 0), excess, scale, null, report);
        }

        var (nearest, gap) = NearestCandidate.Find(problem, site, shapes, limits);
        var setback = fit.Setback(areas);
        limits.Enough.ThrowIfCancellationRequested();
        return new PlacementAnswer.Infeasible(BindingLimit.Of(site, nearest), Math.Max(0, -nearest.Clearance), scale, setback, report with { GapM = gap });
    }
}
