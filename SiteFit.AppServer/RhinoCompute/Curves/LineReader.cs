namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary><c>u8 0x10 | 2 × (f64 x, y, z) | 2 × f64 domain | i32 dimension</c></summary>
internal static class LineReader
{
    public static void Read(ref ChunkReader reader, CurvePath path)
    {
        reader.ReadVersion();
        var (start, end) = (reader.ReadPoint(), reader.ReadPoint());
        reader.Skip(2 * sizeof(double));
        var dimension = reader.ReadDimension();

        path.Start(start.In(dimension));
        path.Add(end.In(dimension));
    }
}
