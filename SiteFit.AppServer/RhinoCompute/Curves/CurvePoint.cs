namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>A vertex of a curve, in the units of the model.</summary>
internal readonly record struct CurvePoint(double X, double Y, double Z)
{
    /// <summary>As a curve of two dimensions has it, or of three.</summary>
    public CurvePoint In(int dimension) => dimension == 2 ? this with { Z = 0 } : this;

    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    public double DistanceTo(CurvePoint other) => (this - other).Length;

    /// <summary>Distance to the segment between two points; NaN or infinite when the numbers are too large to tell.</summary>
    public double DistanceTo(CurvePoint start, CurvePoint end)
    {
        var (along, offset) = (end - start, this - start);
        var share = along.Dot(offset) / along.Dot(along);
        return share > 0 && share < 1 ? (offset - (share * along)).Length : Math.Min(offset.Length, DistanceTo(end));
    }

    public static CurvePoint operator +(CurvePoint a, CurvePoint b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static CurvePoint operator -(CurvePoint a, CurvePoint b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static CurvePoint operator *(double factor, CurvePoint a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    public double Dot(CurvePoint other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public double Length => Math.Sqrt(Dot(this));
}
