namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>An object of a 3dm archive: <c>CLASS { UUID, CLASS_DATA, CLASS_USERDATA*, CLASS_END }</c>.</summary>
internal static class ObjectReader
{
    /// <summary>Polycurves in polycurves; Rhino itself makes one level, two at most.</summary>
    private const int MaxDepth = 32;

    public static void Read(ref ChunkReader archive, CurvePath path, int depth)
    {
        if (depth > MaxDepth)
            throw new CurveFormatException($"The curve has polycurves nested more than {MaxDepth} deep.");

        var members = new ChunkReader(archive.ReadChunk(ChunkCode.Class).Body);
        var uuid = ReadUuid(members.ReadChunk(ChunkCode.ClassUuid));
        if (!CurveClass.IsRead(uuid))
            throw new CurveFormatException(CurveClass.Refuse(uuid));
        var data = members.ReadChunk(ChunkCode.ClassData);
        // First of all: a curve that was cut off is not worth its reading.
        SkipToEnd(ref members);
        ReadCurve(uuid, data, path, depth);
    }

    private static Guid ReadUuid(Chunk chunk)
    {
        var content = chunk.Content;
        chunk.CheckCrc(content, []);
        return new ChunkReader(content).ReadUuid();
    }

    private static void SkipToEnd(ref ChunkReader members)
    {
        while (true)
        {
            var chunk = members.ReadChunk();
            if (chunk is { Code: ChunkCode.ClassEnd, Value: 0 })
                return;
            if (chunk.Code != ChunkCode.ClassUserData)
                throw new CurveFormatException($"The curve's data has a chunk 0x{chunk.Code:X8} where its end is due.");
        }
    }

    private static void ReadCurve(Guid uuid, Chunk data, CurvePath path, int depth)
    {
        if (uuid == CurveClass.PolyCurve)
        {
            PolyCurveReader.Read(data, path, depth);
            return;
        }

        var content = data.Content;
        data.CheckCrc(content, []);
        var reader = new ChunkReader(content);
        if (uuid == CurveClass.Polyline)
            PolylineReader.Read(ref reader, path);
        else if (uuid == CurveClass.Line)
            LineReader.Read(ref reader, path);
        else if (uuid == CurveClass.Arc)
            ArcReader.Read(ref reader, path);
        else
            NurbsReader.Read(ref reader, path);
    }
}
