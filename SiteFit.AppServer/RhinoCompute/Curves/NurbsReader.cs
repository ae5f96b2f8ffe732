namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>
/// <c>u8 0x11 | i32 dimension, rational, order, n | 2 × i32 0 | 6 × f64 box | i32 n + order - 2, knots | i32 n, n control points:
/// f64 x, y[, z] times weight[, weight] | u8</c>
/// </summary>
internal static class NurbsReader
{
    private const int ReservedLength = (2 * sizeof(int)) + (6 * sizeof(double));

    // Far beyond what anyone draws; it spares the arithmetic of flattening a look at overflow.
    private const double LeastWeight = 1e-100;
    private const double LargestWeight = 1e100;

    public static void Read(ref ChunkReader reader, CurvePath path)
    {
        reader.ReadVersion();
        var dimension = reader.ReadDimension();
        var isRational = reader.ReadInt32() switch
        {
            0 => false,
            1 => true,
            var other => throw new CurveFormatException($"The NURBS curve says {other} to whether it has weights."),
        };
        var (order, count) = (reader.ReadInt32(), reader.ReadInt32());
        reader.Skip(ReservedLength);
        if (order is < 2 or > NurbsCurve.MaxOrder)
            throw new CurveFormatException($"The NURBS curve has order {order}; 2 to {NurbsCurve.MaxOrder} are read.");
        if (count < order)
            throw new CurveFormatException($"The NURBS curve of order {order} has {count} control points.");

        var knots = ReadKnots(ref reader, order, count);
        var controlPoints = ReadControlPoints(ref reader, dimension, isRational, count);
        new NurbsCurve(order - 1, knots, controlPoints).AddTo(path);
    }

    private static double[] ReadKnots(ref ChunkReader reader, int order, int count)
    {
        var knots = new double[reader.ReadCount(sizeof(double), "knots")];
        if (knots.Length != (long)count + order - 2)
            throw new CurveFormatException($"The NURBS curve of order {order} has {count} control points and {knots.Length} knots.");
        for (var i = 0; i < knots.Length; i++)
            knots[i] = reader.ReadDouble();

        for (var i = 1; i < knots.Length; i++)
        {
            // A knot repeated as often as the order would tear the curve.
            if (knots[i] < knots[i - 1] || (i >= order - 1 && knots[i] == knots[i - order + 1]))
                throw new CurveFormatException("The knots of the NURBS curve fall, or repeat too often.");
        }
        return knots;
    }

    private static ControlPoint[] ReadControlPoints(ref ChunkReader reader, int dimension, bool isRational, int count)
    {
        var stated = reader.ReadCount((dimension + (isRational ? 1 : 0)) * sizeof(double), "control points");
        if (stated != count)
            throw new CurveFormatException($"The NURBS curve states {count} control points, and {stated}.");
        var points = new ControlPoint[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = new ControlPoint(
                reader.ReadDouble(),
                reader.ReadDouble(),
                dimension == 3 ? reader.ReadDouble() : 0,
                isRational ? reader.ReadDouble() : 1);
            if (points[i].Weight is < LeastWeight or > LargestWeight)
                throw new CurveFormatException($"The NURBS curve has a weight of {points[i].Weight:R}; weights above 0 are read.");
        }
        return points;
    }
}
