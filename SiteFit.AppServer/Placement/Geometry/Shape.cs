namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>A footprint about its centroid, one way round or mirrored: the same for all angles.</summary>
internal sealed class Shape
{
    /// <summary>Of the radius: positions nearer than that to each other are one.</summary>
    private const double Same = 1e-12;

    private readonly double[] _thickness;
    private Slabs? _slabs;

    public Shape(Footprint footprint, bool mirrored, double scale = 1)
    {
        var origin = footprint.Ring[0];
        var outline = Outline.Read(footprint.Ring, origin, counterClockwise: true);
        var centroid = outline.Centroid();
        Pivot = origin + centroid;
        IsMirrored = mirrored;
        Count = outline.Count;
        (X, Y) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            // Mirrored, the ring goes the other way round: it is read from the end.
            var source = mirrored ? Count - 1 - i : i;
            X[i] = (outline.X[source] - centroid.X) * (mirrored ? -scale : scale);
            Y[i] = (outline.Y[source] - centroid.Y) * scale;
            Radius = Math.Max(Radius, Math.Sqrt(X[i] * X[i] + Y[i] * Y[i]));
        }
        Area = outline.SignedArea() * scale * scale;

        Edges = new EdgeList(EdgeList.RoundUp(Count));
        IsCorner = new bool[Count];
        for (var i = 0; i < Count; i++)
        {
            var (next, previous) = ((i + 1) % Count, (i + Count - 1) % Count);
            Edges.Set(i, X[i], Y[i], X[next], Y[next]);
            IsCorner[i] = (X[i] - X[previous]) * (Y[next] - Y[i]) - (X[next] - X[i]) * (Y[i] - Y[previous]) >= -Same * Radius * Radius;
        }
        Symmetry = CountSymmetry();
        _thickness = new double[Count];
        Array.Fill(_thickness, double.NaN);
    }

    /// <summary>Where the footprint's centroid stands as sent.</summary>
    public Point Pivot { get; }

    public bool IsMirrored { get; }

    public int Count { get; }

    /// <summary>Metres from the centroid, counter-clockwise.</summary>
    public double[] X { get; }

    public double[] Y { get; }

    public EdgeList Edges { get; }

    /// <summary>Whether a position points outwards: only those can touch a straight edge.</summary>
    public bool[] IsCorner { get; }

    /// <summary>Metres from the centroid to the farthest position.</summary>
    public double Radius { get; }

    /// <summary>Square metres.</summary>
    public double Area { get; }

    /// <summary>How many turns of 360° / this make the same outline again.</summary>
    public int Symmetry { get; }

    /// <returns>Metres behind the edge that belong to the footprint all along it.</returns>
    public double ThicknessBehind(int edge)
    {
        if (double.IsNaN(_thickness[edge]))
            _thickness[edge] = Thickness.Behind(_slabs ??= new Slabs(Edges, 0, Count, Box.Around(X, Y)), Edges, edge, blockedOnLeft: true);
        return _thickness[edge];
    }

    private int CountSymmetry()
    {
        for (var shift = 1; shift <= Count / 2; shift++)
        {
            if (Count % shift == 0 && IsSameShifted(shift))
                return Count / shift;
        }
        return 1;
    }

    private bool IsSameShifted(int shift)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * shift / Count);
        var tolerance = 1e-9 * Radius;
        for (var i = 0; i < Count; i++)
        {
            var j = (i + shift) % Count;
            if (Math.Abs(cos * X[i] - sin * Y[i] - X[j]) > tolerance || Math.Abs(sin * X[i] + cos * Y[i] - Y[j]) > tolerance)
                return false;
        }
        return true;
    }
}
