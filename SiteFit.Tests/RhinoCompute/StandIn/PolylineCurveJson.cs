using System.Buffers.Binary;
using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// CommonObject JSON of a PolylineCurve, written and read without SiteFit's own codec, so that the two can be compared:
/// <c>{"version":10000,"archive3dm":70,"opennurbs":-1877964730,"data":base64}</c>. rhino3dm reads what is written here, see the tests of the stand-in.
/// </summary>
internal static class PolylineCurveJson
{
    // CLASS 12 | UUID 12 + 16 + 4 | CLASS_DATA 12 | u8 version | i32 n | n points | i32 n | n parameters | i32 dimension | u32 CRC | CLASS_END 12
    private const int UuidAt = 24;
    private const int CountAt = 57;
    private const int PointsAt = 61;
    private static readonly byte[] Uuid = new Guid("4ED7D4E6-E947-11d3-BFE5-0010830122F0").ToByteArray();

    public static string Write(IReadOnlyList<RhinoPoint> points)
    {
        var count = points.Count;
        var blob = new MemoryStream();
        using var writer = new BinaryWriter(blob);
        Open(0x00027FFA, 73 + 32 * count);
        Open(0x0002FFFB, 20);
        Sealed(Uuid);
        var payload = new byte[13 + 32 * count];
        payload[0] = 0x10;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(1), count);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(5 + 24 * count), count);
        for (var i = 0; i < count; i++)
        {
            var point = payload.AsSpan(5 + 24 * i);
            BinaryPrimitives.WriteDoubleLittleEndian(point, points[i].X);
            BinaryPrimitives.WriteDoubleLittleEndian(point[8..], points[i].Y);
            BinaryPrimitives.WriteDoubleLittleEndian(point[16..], points[i].Z);
            BinaryPrimitives.WriteDoubleLittleEndian(payload.AsSpan(9 + 24 * count + 8 * i), i);
        }
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(9 + 32 * count), 3);
        Open(0x0002FFFC, payload.Length + 4);
        Sealed(payload);
        Open(0x80027FFF, 0);
        return $$"""{"version":10000,"archive3dm":70,"opennurbs":-1877964730,"data":"{{Convert.ToBase64String(blob.ToArray())}}"}""";

        void Open(uint code, long length)
        {
            writer.Write(code);
            writer.Write(length);
        }

        void Sealed(byte[] bytes)
        {
            writer.Write(bytes);
            writer.Write(Crc(bytes));
        }
    }

    /// <returns>Null for any other kind of object.</returns>
    /// <exception cref="InvalidDataException">It is cut off.</exception>
    public static IReadOnlyList<RhinoPoint>? Read(JsonElement json)
    {
        var blob = json.GetProperty("data").GetBytesFromBase64();
        if (blob.Length < PointsAt || !blob.AsSpan(UuidAt, Uuid.Length).SequenceEqual(Uuid))
            return null;

        var count = BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(CountAt));
        if (count < 0 || count > (blob.Length - PointsAt) / 24)
            throw new InvalidDataException($"{count} points are not in {blob.Length} bytes.");
        return [.. Enumerable.Range(0, count).Select(i => new RhinoPoint(At(i, 0), At(i, 1), At(i, 2)))];

        double At(int point, int axis) => BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(PointsAt + 24 * point + 8 * axis));
    }

    // The CRC-32 of zlib, bit by bit: a stand-in has time.
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }
        return ~crc;
    }
}
