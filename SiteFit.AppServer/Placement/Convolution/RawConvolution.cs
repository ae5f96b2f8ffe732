using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Convolution;

/// <summary>
/// Where the footprint's centroid may not be, F, is the site's blocked land ⊕ the mirrored footprint. Its boundary is made of segments that
/// come from one edge and one corner each: all of those lie in F, so the least distance to them is the clearance, without a union of any kind.
/// </summary>
internal static class RawConvolution
{
    /// <summary>Of sines: directions that differ by less are parallel. A segment too many does no harm.</summary>
    private const double Parallel = 1e-9;

    /// <summary>Puts the raw segments into a new list at the top.</summary>
    /// <param name="halfTurn">Radians: those of all angles are put in that differ by no more, as they are at this one.</param>
    public static void Build(Site site, TurnedShape shape, double halfTurn, Segments segments, double[] edgeX, double[] edgeY)
    {
        var slack = Parallel + Math.Sin(Math.Min(halfTurn, Math.PI / 2));
        for (int j = 0, count = shape.Count; j < count; j++)
        {
            var next = j + 1 == count ? 0 : j + 1;
            var length = shape.Shape.Edges.Length[j];
            (edgeX[j], edgeY[j]) = ((shape.X[next] - shape.X[j]) / length, (shape.Y[next] - shape.Y[j]) / length);
        }
        foreach (var ring in site.Rings)
        {
            var previous = ring.End - 1;
            for (var i = ring.Start; i < ring.End; previous = i++)
            {
                AddEdge(site.Edges, site.Keep[i], i, 1, shape, slack, segments, edgeX, edgeY);
                if (site.CountsFromBehind(i))
                    AddEdge(site.Edges, site.Keep[i], i, -1, shape, slack, segments, edgeX, edgeY);
                AddCorner(site, previous, i, shape, slack, segments, edgeX, edgeY);
            }
        }
        segments.Pad();
    }

    /// <summary>Puts the segments of a list into a new one at the top, as they are when the footprint is turned as it is now.</summary>
    public static void Rebuild(Site site, TurnedShape shape, Segments segments, int start, int end)
    {
        var edges = site.Edges;
        for (var k = start; k < end; k++)
        {
            if (segments.IsFiller(k))
                continue;
            var (i, j, keep) = (segments.SitePart[k], segments.HousePart[k], segments.Keep[k]);
            if (j >= 0)
            {
                AddEdge(edges, i, shape, j, keep, segments);
                continue;
            }
            var next = ~j + 1 == shape.Count ? 0 : ~j + 1;
            var length = shape.Shape.Edges.Length[~j];
            var (ux, uy) = ((shape.X[next] - shape.X[~j]) / length, (shape.Y[next] - shape.Y[~j]) / length);
            segments.Add(edges.Ax[i] - shape.X[next], edges.Ay[i] - shape.Y[next], ux, uy, length, keep, i, j);
        }
        segments.Pad();
    }

    /// <summary>An edge of the site with every corner of the footprint that is the first to come to it.</summary>
    /// <param name="side">1 for the free side, −1 for the one behind.</param>
    private static void AddEdge(
        EdgeList edges, double keep, int i, int side, TurnedShape shape, double slack, Segments segments, double[] edgeX, double[] edgeY)
    {
        var (nx, ny) = (-side * edges.Uy[i], side * edges.Ux[i]);
        var count = shape.Count;
        var before = nx * edgeX[count - 1] + ny * edgeY[count - 1];
        for (var j = 0; j < count; j++)
        {
            var after = nx * edgeX[j] + ny * edgeY[j];
            if (before <= slack && after >= -slack && shape.Shape.IsCorner[j])
                AddEdge(edges, side > 0 ? i : ~i, shape, j, keep, segments);
            before = after;
        }
    }

    /// <summary>An edge of the site, or the complement of one that is seen from behind, with one corner of the footprint.</summary>
    private static void AddEdge(EdgeList edges, int i, TurnedShape shape, int j, double keep, Segments segments)
    {
        var (x, y) = (shape.X[j], shape.Y[j]);
        if (i >= 0)
            segments.Add(edges.Ax[i] - x, edges.Ay[i] - y, edges.Ux[i], edges.Uy[i], edges.Length[i], keep, i, j);
        else
            segments.Add(edges.Bx[~i] - x, edges.By[~i] - y, -edges.Ux[~i], -edges.Uy[~i], edges.Length[~i], keep, i, j);
    }

    /// <summary>A corner of the site that points at the free side with every edge of the footprint that can touch it.</summary>
    private static void AddCorner(
        Site site, int previous, int i, TurnedShape shape, double slack, Segments segments, double[] edgeX, double[] edgeY)
    {
        var edges = site.Edges;
        var (px, py, ux, uy) = (edges.Ux[previous], edges.Uy[previous], edges.Ux[i], edges.Uy[i]);
        // The nearest part of an edge with a larger setback than others may be its end.
        var anyEdge = site.CountsFromBehind(previous) || site.CountsFromBehind(i);
        if (px * uy - py * ux > Parallel && !anyEdge)
            return;

        var keep = Math.Max(site.Keep[previous], site.Keep[i]);
        var (x, y) = (edges.Ax[i], edges.Ay[i]);
        for (var j = 0; j < shape.Count; j++)
        {
            var (ex, ey) = (edgeX[j], edgeY[j]);
            if (!anyEdge && (px * ey - py * ex > slack || ex * uy - ey * ux > slack))
                continue;
            var next = j + 1 == shape.Count ? 0 : j + 1;
            segments.Add(x - shape.X[next], y - shape.Y[next], ex, ey, shape.Shape.Edges.Length[j], keep, i, ~j);
        }
    }
}
