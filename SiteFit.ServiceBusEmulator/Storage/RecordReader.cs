using System.Buffers.Binary;
using System.Text;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Reads what <see cref="RecordBuffer"/> wrote.</summary>
internal ref struct RecordReader
{
    private ReadOnlySpan<byte> _rest;

    private RecordReader(ReadOnlySpan<byte> body)
    {
        Type = (RecordType)body[0];
        _rest = body[1..];
    }

    public RecordType Type { get; }

    /// <summary>Reads the record at the start of <paramref name="data"/>.</summary>
    /// <param name="size">Bytes that it takes.</param>
    /// <returns>false when no whole, undamaged record is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out RecordReader record, out int size)
    {
        record = default;
        size = 0;
        if (data.Length < RecordBuffer.HeadSize)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(data);
        if (length < 1 || length > data.Length - RecordBuffer.HeadSize)
            return false;
        var body = data.Slice(RecordBuffer.HeadSize, length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(data[4..]) != Checksum.Of(body))
            return false;

        record = new RecordReader(body);
        size = RecordBuffer.HeadSize + length;
        return true;
    }

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public DateTimeOffset? Moment() => Long() is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public Guid Guid() => new(Take(16));

    public string? Text() => Int() is var size and >= 0 ? Encoding.UTF8.GetString(Take(size)) : null;

    public byte[] Bytes() => Take(Int()).ToArray();

    private ReadOnlySpan<byte> Take(int size)
    {
        var taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }
}
