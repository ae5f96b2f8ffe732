using SiteFit.AppServer.Placement.Gate;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>Which limit a candidate breaks most.</summary>
internal static class BindingLimit
{
    public static Limit Of(Site site, Candidate candidate)
    {
        var turned = new TurnedShape();
        turned.Turn(candidate.Shape, candidate.Degrees);
        if (!Overlap.IsFree(site, turned, candidate.X, candidate.Y) && Deepest(site, turned, candidate) is { } deepest)
            return deepest;

        turned.Move(candidate.X, candidate.Y);
        var distance = new double[site.Keep.Length];
        PlacedDistance.Measure(site, turned, distance);
        var worst = 0;
        for (var i = 0; i < distance.Length; i++)
        {
            if (distance[i] - site.Keep[i] < distance[worst] - site.Keep[worst] && IsEdge(site, i))
                worst = i;
        }
        return LimitOf(site, worst);
    }

    private static Limit? Deepest(Site site, TurnedShape turned, Candidate candidate)
    {
        var (x, y) = (candidate.X, candidate.Y);
        var penetration = new Penetration();
        SiteRing? worst = null;
        var most = 0.0;
        for (var index = 0; index < site.Rings.Length; index++)
        {
            var ring = site.Rings[index];
            var depth = penetration.DepthIn(site, index, turned, x, y, double.PositiveInfinity);
            if (depth > 0 && depth + ring.LeastKeep > most)
                (worst, most) = (ring, depth + ring.LeastKeep);
        }
        if (worst is not { IsBoundary: true })
            return worst is null ? null : new Limit(worst.Kind, worst.Index);

        // The edge over which the footprint goes farthest.
        var (edge, farthest) = (worst.Start, double.NegativeInfinity);
        for (var j = 0; j < turned.Count; j++)
        {
            var (px, py) = (turned.X[j] + x, turned.Y[j] + y);
            if (site.Edges.Encloses(worst.Start, worst.End, px, py))
                continue;
            var nearest = worst.Start;
            for (var i = worst.Start; i < worst.End; i++)
            {
                if (site.Edges.Distance(i, px, py) < site.Edges.Distance(nearest, px, py))
                    nearest = i;
            }
            if (site.Edges.Distance(nearest, px, py) + site.Keep[nearest] > farthest)
                (edge, farthest) = (nearest, site.Edges.Distance(nearest, px, py) + site.Keep[nearest]);
        }
        return LimitOf(site, edge);
    }

    private static bool IsEdge(Site site, int index)
    {
        var ring = site.Rings[site.RingOf[index]];
        return index >= ring.Start && index < ring.End;
    }

    private static Limit LimitOf(Site site, int edge)
    {
        var ring = site.Rings[site.RingOf[edge]];
        return new Limit(ring.Kind, ring.IsBoundary ? ring.Outline.EdgeAsSent[edge - ring.Start] : ring.Index);
    }
}
