namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary><c>u8 0x10 | i32 n | 2 × i32 0 | 6 × f64 box | i32 n + 1, n + 1 × f64 parameter | n × CLASS | u32 CRC</c></summary>
internal static class PolyCurveReader
{
    private const int LeastObjectLength = 12;
    private const int ReservedLength = (2 * sizeof(int)) + (6 * sizeof(double));

    public static void Read(Chunk data, CurvePath path, int depth)
    {
        var content = data.Content;
        var reader = new ChunkReader(content);
        reader.ReadVersion();
        var count = reader.ReadCount(LeastObjectLength, "segments");
        reader.Skip(ReservedLength);
        var parameters = reader.ReadCount(sizeof(double), "parameters");
        if (count == 0 || parameters != count + 1)
            throw new CurveFormatException($"The polycurve has {count} segments and {parameters} parameters.");
        for (var i = 0; i < parameters; i++)
            reader.ReadDouble();

        CheckCrc(data, content[..^reader.Rest.Length], reader, count);
        for (var i = 0; i < count; i++)
            ObjectReader.Read(ref reader, path, depth + 1);
    }

    // Each nested object has checksums of its own, and this one leaves it out.
    private static void CheckCrc(Chunk data, ReadOnlySpan<byte> before, ChunkReader segments, int count)
    {
        for (var i = 0; i < count; i++)
            segments.ReadChunk(ChunkCode.Class);
        data.CheckCrc(before, segments.Rest);
    }
}
