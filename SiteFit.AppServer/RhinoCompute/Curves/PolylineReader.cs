namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary><c>u8 0x10 | i32 n, n × (f64 x, y, z) | i32 n, n × f64 parameter | i32 dimension</c></summary>
internal static class PolylineReader
{
    private const int PointLength = 3 * sizeof(double);

    public static void Read(ref ChunkReader reader, CurvePath path)
    {
        reader.ReadVersion();
        var count = reader.ReadCount(PointLength, "points");
        var points = reader;
        reader.Skip(count * PointLength);
        var parameters = reader.ReadCount(sizeof(double), "parameters");
        if (count < 2 || parameters != count)
            throw new CurveFormatException($"The polyline has {count} points and {parameters} parameters.");
        for (var i = 0; i < parameters; i++)
            reader.ReadDouble();
        var dimension = reader.ReadDimension();

        path.Start(ReadPoint(ref points, dimension));
        for (var i = 1; i < count; i++)
            path.Add(ReadPoint(ref points, dimension));
    }

    private static CurvePoint ReadPoint(ref ChunkReader points, int dimension) => points.ReadPoint().In(dimension);
}
