using System.Buffers.Binary;
using System.Text;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Encodes records one after the other.</summary>
/// <remarks>
/// <code>
/// length:4 crc32c:4 | type:1 fields…      length and checksum are of what follows the bar; numbers are little-endian
/// </code>
/// </remarks>
internal sealed class RecordBuffer
{
    public const int HeadSize = 8;

    private byte[] _bytes = new byte[16 * 1024];
    private int _recordStart;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Begin(RecordType type)
    {
        _recordStart = Length;
        Reserve(HeadSize);
        Length += HeadSize;
        Add((byte)type);
    }

    /// <returns>Bytes of the whole record.</returns>
    public int End()
    {
        var body = _bytes.AsSpan(_recordStart + HeadSize, Length - _recordStart - HeadSize);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_recordStart), body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_recordStart + 4), Checksum.Of(body));
        return Length - _recordStart;
    }

    public void Add(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Add(int value)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void Add(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>UTC ticks; null is 0.</summary>
    public void Add(DateTimeOffset? moment) => Add(moment?.UtcTicks ?? 0);

    public void Add(Guid value)
    {
        Reserve(16);
        value.TryWriteBytes(_bytes.AsSpan(Length));
        Length += 16;
    }

    /// <summary>Length, then UTF-8; null has the length -1.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            Add(-1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(text);
        Add(size);
        Reserve(size);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        Length += size;
    }

    /// <summary>Length, then the bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length < size)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
    }
}
