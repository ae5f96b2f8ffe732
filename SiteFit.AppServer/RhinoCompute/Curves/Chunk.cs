using System.IO.Hashing;

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>A piece of a 3dm archive: <c>u32 code | i64 length | body</c>, or <c>u32 code | i64 value</c>.</summary>
/// <param name="code">See <see cref="ChunkCode"/>.</param>
/// <param name="body">Empty for a chunk that is a value.</param>
/// <param name="value">Length of the body, or the value.</param>
internal readonly ref struct Chunk(uint code, ReadOnlySpan<byte> body, long value)
{
    private const int CrcLength = sizeof(uint);

    public uint Code => code;

    public long Value => value;

    /// <summary>All of it, a checksum at its end included.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The body of a chunk that ends in a checksum, without that.</summary>
    public ReadOnlySpan<byte> Content => Body.Length < CrcLength
        ? throw new CurveFormatException("A chunk of the curve's data is too short for its checksum.")
        : Body[..^CrcLength];

    /// <summary>Checks the CRC-32 at the end of the body.</summary>
    /// <param name="before">What it covers: the content, save what nested chunks take of it, headers included…</param>
    /// <param name="after">…and what follows these.</param>
    public void CheckCrc(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var crc = new Crc32();
        crc.Append(before);
        crc.Append(after);
        if (crc.GetCurrentHashAsUInt32() != new ChunkReader(Body[^CrcLength..]).ReadUInt32())
            throw new CurveFormatException("The curve's data does not have the checksum that it states.");
    }
}
