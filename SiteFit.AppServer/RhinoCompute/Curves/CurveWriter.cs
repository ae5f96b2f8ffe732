using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>Writes polylines as Rhino does, byte for byte.</summary>
/// <remarks>
/// Source: what <c>PolylineCurve.encode()</c> of McNeel's rhino3dm 8.35 gives, which the tests compare with. The data, little-endian:
/// <code>
/// CLASS       i64 length of all that follows
///  UUID       i64 20            16 bytes, u32 CRC
///  CLASS_DATA i64 length        u8 0x10 | i32 n, n × (f64 x, y, z) | i32 n, n × f64 parameter 0, 1, … | i32 dimension 3 | u32 CRC
///  CLASS_END  i64 0
/// </code>
/// </remarks>
internal static class CurveWriter
{
    // Of the JSON, of the archive (its layout since Rhino 6) and of OpenNURBS, as rhino3dm 8.35 states them.
    internal const int JsonVersion = 10000;
    private const int ArchiveVersion = 60;
    private const int OpenNurbsVersion = -1869833980;

    private const int HeaderLength = sizeof(uint) + sizeof(long);
    private const int UuidLength = 16 + sizeof(uint);
    private const int PointLength = 4 * sizeof(double);

    /// <param name="points">Two at least, finite; a closed curve's first again at its end.</param>
    /// <returns><c>{"version":10000,"archive3dm":60,"opennurbs":…,"data":"…"}</c>.</returns>
    /// <exception cref="ArgumentException">Too few points, or one that is not finite.</exception>
    public static string Write(IReadOnlyList<CurvePoint> points)
    {
        var data = Convert.ToBase64String(WriteData(points));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"version":{{JsonVersion}},"archive3dm":{{ArchiveVersion}},"opennurbs":{{OpenNurbsVersion}},"data":"{{data}}"}""");
    }

    /// <inheritdoc cref="Write"/>
    /// <returns>The bytes that <c>data</c> holds.</returns>
    public static byte[] WriteData(IReadOnlyList<CurvePoint> points)
    {
        if (points.Count < 2)
            throw new ArgumentException($"A polyline of {points.Count} points is none.", nameof(points));
        if (!points.All(point => point.IsFinite))
            throw new ArgumentException("A point of the polyline is not finite.", nameof(points));

        var dataLength = checked(1 + (3 * sizeof(int)) + (PointLength * points.Count) + sizeof(uint));
        var data = new byte[checked((4 * HeaderLength) + UuidLength + dataLength)];
        var rest = data.AsSpan();

        WriteHeader(ref rest, ChunkCode.Class, data.Length - HeaderLength);
        WriteHeader(ref rest, ChunkCode.ClassUuid, UuidLength);
        WriteUuid(rest[..UuidLength]);
        rest = rest[UuidLength..];
        WriteHeader(ref rest, ChunkCode.ClassData, dataLength);
        WritePolyline(rest[..dataLength], points);
        rest = rest[dataLength..];
        WriteHeader(ref rest, ChunkCode.ClassEnd, 0);
        return data;
    }

    private static void WriteHeader(ref Span<byte> rest, uint code, long value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, code);
        BinaryPrimitives.WriteInt64LittleEndian(rest[sizeof(uint)..], value);
        rest = rest[HeaderLength..];
    }

    private static void WriteUuid(Span<byte> body)
    {
        CurveClass.Polyline.TryWriteBytes(body);
        WriteCrc(body);
    }

    private static void WritePolyline(Span<byte> body, IReadOnlyList<CurvePoint> points)
    {
        body[0] = 0x10;
        var rest = body[1..];
        WriteInt32(ref rest, points.Count);
        foreach (var point in points)
        {
            WriteDouble(ref rest, point.X);
            WriteDouble(ref rest, point.Y);
            WriteDouble(ref rest, point.Z);
        }
        WriteInt32(ref rest, points.Count);
        for (var i = 0; i < points.Count; i++)
            WriteDouble(ref rest, i);
        WriteInt32(ref rest, 3);
        WriteCrc(body);
    }

    private static void WriteInt32(ref Span<byte> rest, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, value);
        rest = rest[sizeof(int)..];
    }

    private static void WriteDouble(ref Span<byte> rest, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(rest, value);
        rest = rest[sizeof(double)..];
    }

    private static void WriteCrc(Span<byte> body) =>
        BinaryPrimitives.WriteUInt32LittleEndian(body[^sizeof(uint)..], Crc32.HashToUInt32(body[..^sizeof(uint)]));
}
