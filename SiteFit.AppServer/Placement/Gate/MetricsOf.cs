using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Gate;

internal static class MetricsOf
{
    /// <param name="distance">Metres, by the site's edges.</param>
    /// <param name="houseArea">Square metres.</param>
    public static PlacementMetrics Placement(PlacementProblem problem, Site site, double[] distance, double houseArea, double clearance)
    {
        var boundary = site.Rings[0];
        var byEdge = new double[boundary.Count];
        var keep = new double[boundary.Count];
        for (var i = 0; i < boundary.Count; i++)
        {
            var edge = boundary.Outline.EdgeAsSent[i];
            (byEdge[edge], keep[edge]) = (distance[boundary.Start + i], site.Keep[boundary.Start + i]);
        }

        var margins = new List<LimitMargin>(boundary.Count + site.Rings.Length);
        for (var edge = 0; edge < byEdge.Length; edge++)
            margins.Add(new LimitMargin(new Limit(LimitKind.Edge, edge), keep[edge], byEdge[edge]));
        var least = byEdge.Min();
        foreach (var ring in site.Rings.AsSpan(1))
        {
            var nearest = distance.AsSpan(ring.Start, ring.Count).Min();
            margins.Add(new LimitMargin(new Limit(ring.Kind, ring.Index), ring.LeastKeep, nearest));
            if (ring.Kind == LimitKind.Hole)
                least = Math.Min(least, nearest);
        }
        if (problem.MaxCoverage is { } most)
            margins.Add(new LimitMargin(new Limit(LimitKind.Coverage, 0), most, houseArea / site.Area));

        return new PlacementMetrics
        {
            MinSetback = least,
            Clearance = clearance,
            SetbackByEdge = byEdge,
            HouseArea = houseArea,
            YardArea = site.Area - houseArea,
            Utilization = houseArea / site.Area,
            Margins = margins,
        };
    }

    private static double Min(this Span<double> values)
    {
        var least = double.PositiveInfinity;
        foreach (var value in values)
            least = Math.Min(least, value);
        return least;
    }
}
