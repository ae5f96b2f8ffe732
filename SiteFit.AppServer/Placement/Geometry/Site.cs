namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>The parcel and what stands on it, ready to be searched: the same for all footprints and angles.</summary>
/// <remarks>The boundary goes counter-clockwise, holes and obstacles clockwise: the free side is on the left of every edge.</remarks>
internal sealed class Site
{
    private readonly double[] _thickness;

    public Site(PlacementProblem problem)
    {
        var boundary = problem.Parcel.Boundary;
        Origin = OriginOf(boundary);
        var setbacks = problem.Parcel.Setbacks;
        var rings = new List<SiteRing>(1 + problem.Parcel.Holes.Count + problem.Obstacles.Count);
        var start = 0;
        Add(LimitKind.Edge, 0, boundary, 0);
        for (var i = 0; i < problem.Parcel.Holes.Count; i++)
            Add(LimitKind.Hole, i, problem.Parcel.Holes[i], setbacks.Default);
        for (var i = 0; i < problem.Obstacles.Count; i++)
            Add(LimitKind.Obstacle, i, problem.Obstacles[i].Ring, problem.Obstacles[i].Buffer);
        Rings = [.. rings];

        Edges = new EdgeList(start);
        Keep = new double[start];
        RingOf = new int[start];
        _thickness = new double[start];
        Array.Fill(_thickness, double.NaN);
        for (var index = 0; index < Rings.Length; index++)
        {
            var (outline, first) = (Rings[index].Outline, Rings[index].Start);
            for (var i = 0; i < outline.Count; i++)
            {
                var next = i + 1 == outline.Count ? 0 : i + 1;
                Edges.Set(first + i, outline.X[i], outline.Y[i], outline.X[next], outline.Y[next]);
                Keep[first + i] = Rings[index].IsBoundary ? KeepOfEdge(setbacks, outline.EdgeAsSent[i]) : Rings[index].LeastKeep;
                RingOf[first + i] = index;
            }
        }

        InnerBoxes = new BoxList(Rings, first: 1);
        Slabs = [.. Rings.Select(ring => new Slabs(Edges, ring.Start, ring.End, ring.Box))];
        // In loops: the library's sums and searches over doubles are not compiled ahead, and the first solve waits for them.
        (LeastKeep, Area, BoundaryKeepIsUniform) = (Rings[0].LeastKeep, Rings[0].Outline.SignedArea(), true);
        foreach (var ring in Rings.AsSpan(1))
        {
            LeastKeep = Math.Min(LeastKeep, ring.LeastKeep);
            Area += ring.Kind == LimitKind.Obstacle ? 0 : ring.Outline.SignedArea();
            MostInnerKeep = Math.Max(MostInnerKeep, ring.LeastKeep);
            LargestInnerArea = Math.Max(LargestInnerArea, Math.Abs(ring.Outline.SignedArea()));
        }
        foreach (var keep in Keep.AsSpan(0, Rings[0].Count))
            BoundaryKeepIsUniform &= keep == Keep[0];
        Hull = ConvexHull.Of(Rings[0].Outline);
        IsConvex = Hull.Length == Rings[0].Count;

        void Add(LimitKind kind, int index, IReadOnlyList<Point> ring, double keep)
        {
            var outline = Outline.Read(ring, Origin, counterClockwise: kind == LimitKind.Edge);
            if (kind == LimitKind.Edge)
                keep = outline.EdgeAsSent.Min(edge => KeepOfEdge(setbacks, edge));
            rings.Add(new SiteRing(kind, index, outline, start, Box.Around(outline.X, outline.Y), keep));
            start += EdgeList.RoundUp(outline.Count);
        }
    }

    /// <summary>Subtracted from all coordinates.</summary>
    public Point Origin { get; }

    /// <summary>First the boundary.</summary>
    public SiteRing[] Rings { get; }

    public EdgeList Edges { get; }

    /// <summary>Of all rings but the boundary, in their order.</summary>
    public BoxList InnerBoxes { get; }

    /// <summary>By ring.</summary>
    public Slabs[] Slabs { get; }

    /// <summary>Metres to keep, by edge.</summary>
    public double[] Keep { get; }

    public int[] RingOf { get; }

    /// <summary>The least of <see cref="Keep"/>.</summary>
    public double LeastKeep { get; }

    /// <summary>Of the boundary's edges.</summary>
    public double LeastBoundaryKeep => Rings[0].LeastKeep;

    /// <summary>Metres: the most that is to be kept from a ring inside of the boundary.</summary>
    public double MostInnerKeep { get; }

    /// <summary>Square metres, of those rings.</summary>
    public double LargestInnerArea { get; }

    public bool BoundaryKeepIsUniform { get; }

    /// <summary>Indices of the boundary's positions on its convex hull, counter-clockwise.</summary>
    public int[] Hull { get; }

    /// <summary>Whether the boundary has neither a corner that points inwards nor one that is none.</summary>
    public bool IsConvex { get; }

    /// <summary>Whether a clearance is the least of a few linear functions: then one linear programme finds the best.</summary>
    public bool IsLinear => IsConvex && BoundaryKeepIsUniform && Rings.Length == 1;

    /// <summary>Square metres of the parcel, less its holes.</summary>
    public double Area { get; }

    /// <summary>
    /// Whether an edge's setback is larger than others of the boundary: then it may reach through a part of the neighbour's land to where the
    /// parcel goes on, and the edge counts from behind too.
    /// </summary>
    public bool CountsFromBehind(int edge) => Keep[edge] > LeastBoundaryKeep && RingOf[edge] == 0;

    /// <returns>Metres behind the edge that are blocked all along it.</returns>
    public double ThicknessBehind(int edge)
    {
        // Two threads may both compute it; they come to the same.
        if (double.IsNaN(_thickness[edge]))
            _thickness[edge] = Thickness.Behind(Slabs[RingOf[edge]], Edges, edge, blockedOnLeft: false);
        return _thickness[edge];
    }

    private static double KeepOfEdge(Setbacks setbacks, int edge) => setbacks.ByEdge.TryGetValue(edge, out var keep) ? keep : setbacks.Default;

    private static Point OriginOf(IReadOnlyList<Point> ring)
    {
        var (min, max) = (ring[0], ring[0]);
        foreach (var position in ring)
        {
            min = new Point(Math.Min(min.X, position.X), Math.Min(min.Y, position.Y));
            max = new Point(Math.Max(max.X, position.X), Math.Max(max.Y, position.Y));
        }
        return new Point(Math.Round((min.X + max.X) / 2), Math.Round((min.Y + max.Y) / 2));
    }
}
