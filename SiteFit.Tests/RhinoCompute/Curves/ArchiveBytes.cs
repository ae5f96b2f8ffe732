using System.IO.Hashing;
using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>Objects of a 3dm archive as nobody sound would write them, their checksums right all the same.</summary>
internal static class ArchiveBytes
{
    /// <param name="data">What the class writes.</param>
    /// <param name="nested">Objects within: not under the checksum of the data.</param>
    public static byte[] Object(Guid uuid, byte[] data, byte[]? nested = null, byte[]? afterData = null) => Chunk(
        ChunkCode.Class,
        [
            .. Chunk(ChunkCode.ClassUuid, [.. uuid.ToByteArray(), .. Crc32.Hash(uuid.ToByteArray())]),
            .. Chunk(ChunkCode.ClassData, [.. data, .. nested ?? [], .. Crc32.Hash(data)]),
            .. afterData ?? [],
            .. Chunk(ChunkCode.ClassEnd, []),
        ]);

    public static byte[] Chunk(uint code, byte[] body, long? length = null) =>
        [.. BitConverter.GetBytes(code), .. BitConverter.GetBytes(length ?? body.Length), .. body];

    public static byte[] PolyCurve(int count, int parameters, params byte[][] segments) => Object(
        CurveClass.PolyCurve,
        Content(0, count, 0, 0, new double[6], parameters, new double[Math.Clamp(parameters, 0, 9)]),
        [.. segments.SelectMany(segment => segment)]);

    /// <summary>The byte of the layout, then integers and doubles as they come.</summary>
    public static byte[] Content(int minor, params object[] values) =>
    [
        (byte)(0x10 | minor),
        .. values.SelectMany(value => value switch
        {
            int number => BitConverter.GetBytes(number),
            double number => BitConverter.GetBytes(number),
            double[] numbers => numbers.SelectMany(BitConverter.GetBytes).ToArray(),
            _ => throw new ArgumentException($"{value} is neither."),
        }),
    ];

    public static JsonElement ToJson(byte[] data) => JsonSerializer.SerializeToElement(new
    {
        version = 10000,
        archive3dm = 60,
        opennurbs = -1869833980,
        data = Convert.ToBase64String(data),
    });
}
