using System.Buffers.Binary;

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>Reads a body of a 3dm archive from its start to its end: little-endian, each read checked against what is left.</summary>
internal ref struct ChunkReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>What has not been read.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = bytes;

    /// <summary>The byte that a class's data begins with: <c>major &lt;&lt; 4 | minor</c>. A later minor version only appends.</summary>
    public void ReadVersion()
    {
        var version = Take(1)[0];
        if (version >> 4 != 1)
            throw new CurveFormatException($"The curve's data has layout {version >> 4}.{version & 15}; layout 1 is read.");
    }

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public double ReadDouble()
    {
        var number = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
        return double.IsFinite(number) ? number : throw new CurveFormatException("The curve's data has a number that is not finite.");
    }

    public CurvePoint ReadPoint() => new(ReadDouble(), ReadDouble(), ReadDouble());

    public Guid ReadUuid() => new(Take(16));

    /// <summary>How many things follow, each of some bytes at least.</summary>
    public int ReadCount(int bytesEach, string things)
    {
        var count = ReadInt32();
        return count >= 0 && count <= Rest.Length / bytesEach
            ? count
            : throw new CurveFormatException($"The curve's data states {count} {things}, and has {Rest.Length} bytes for them.");
    }

    /// <summary>The numbers that a curve of two dimensions has of a point are the first two.</summary>
    public int ReadDimension()
    {
        var dimension = ReadInt32();
        return dimension is 2 or 3
            ? dimension
            : throw new CurveFormatException($"The curve has {dimension} dimensions; two or three are read.");
    }

    public void Skip(int length) => Take(length);

    public Chunk ReadChunk()
    {
        var code = ReadUInt32();
        var value = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
        if ((code & ChunkCode.Short) != 0)
            return new Chunk(code, [], value);
        if (value < 0 || value > Rest.Length)
            throw new CurveFormatException($"The curve's data is cut off: a chunk of {value} bytes where {Rest.Length} are left.");
        return new Chunk(code, Take((int)value), value);
    }

    public Chunk ReadChunk(uint code)
    {
        var chunk = ReadChunk();
        return chunk.Code == code
            ? chunk
            : throw new CurveFormatException($"The curve's data has a chunk 0x{chunk.Code:X8} where 0x{code:X8} is due.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > Rest.Length)
            throw new CurveFormatException($"The curve's data is cut off: {length} bytes are due where {Rest.Length} are left.");
        var taken = Rest[..length];
        Rest = Rest[length..];
        return taken;
    }
}
