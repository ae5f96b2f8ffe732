namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>
/// <c>u8 0x10 | (f64 x, y, z) origin, x axis, y axis, z axis | 4 × f64 equation | f64 radius | 3 × (f64 x, y, z) | 2 × f64 angle |
/// 2 × f64 domain | i32 dimension</c>
/// </summary>
internal static class ArcReader
{
    private const int AxisAndEquationLength = (3 + 4) * sizeof(double);
    private const int ThreePointsLength = 9 * sizeof(double);

    // What OpenNURBS lets pass for orthonormal axes: the square root of the doubles' epsilon.
    private const double AxisError = 1.0 / (1 << 26);

    public static void Read(ref ChunkReader reader, CurvePath path)
    {
        reader.ReadVersion();
        var (origin, x, y) = (reader.ReadPoint(), reader.ReadPoint(), reader.ReadPoint());
        reader.Skip(AxisAndEquationLength);
        var radius = reader.ReadDouble();
        reader.Skip(ThreePointsLength);
        var (start, end) = (reader.ReadDouble(), reader.ReadDouble());
        reader.Skip(2 * sizeof(double));
        var dimension = reader.ReadDimension();

        if (Math.Abs(x.Length - 1) > AxisError || Math.Abs(y.Length - 1) > AxisError || Math.Abs(x.Dot(y)) > AxisError)
            throw new CurveFormatException("The axes of the arc's plane are not at right angles, or not of length 1.");
        if (!(radius > 0))
            throw new CurveFormatException($"The arc has radius {radius:R}.");
        if (!(end > start) || end - start > Math.Tau + AxisError)
            throw new CurveFormatException($"The arc goes from {start:R} to {end:R} radians.");

        Flatten(path, start, end, radius, angle => (origin + (radius * ((Math.Cos(angle) * x) + (Math.Sin(angle) * y)))).In(dimension));
    }

    private static void Flatten(CurvePath path, double start, double end, double radius, Func<double, CurvePoint> pointAt)
    {
        // A chord over the angle a is 2 r sin²(a / 4) from its arc at most. Four to a turn, for a tolerance of the arc's own size.
        var step = Math.Min(4 * Math.Asin(Math.Min(1, Math.Sqrt(path.Flatness / (2 * radius)))), Math.PI / 2);
        var turn = end - start;
        var steps = Math.Ceiling(turn / step);
        if (!(steps < CurvePath.MaxPoints))
            throw new CurveFormatException($"The curve takes more than {CurvePath.MaxPoints} points.");

        path.Start(pointAt(start));
        for (var i = 1; i < steps; i++)
            path.AddComputed(pointAt(start + (turn * (i / steps))));
        path.AddComputed(pointAt(end));
    }
}
