using System.Buffers.Binary;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Walks the fields of a protobuf message and of the messages in it, without copying them.</summary>
/// <param name="bytes">Read up to <paramref name="length"/>; not kept.</param>
/// <param name="strings">Null: each text is passed over and empty, for a look whether the message is whole.</param>
/// <remarks>
/// https://protobuf.dev/programming-guides/encoding. Throws <see cref="OtlpException"/> on broken bytes.
/// </remarks>
internal sealed class WireReader(byte[] bytes, int length, RepeatedStrings? strings)
{
    /// <summary>Deeper nesting is no telemetry but an attack on the stack.</summary>
    private const int MaxDepth = 64;

    /// <summary>Object header, length and terminator.</summary>
    private const int StringBytes = 24;

    /// <summary>Of a number of 64 bits, 7 in each.</summary>
    private const int MaxVarintBytes = 10;

    private int _position;
    private int _end = length;
    private int _depth;
    private uint _tag;

    /// <summary>Estimated bytes of memory that the strings made so far take; those that were there already are nobody's.</summary>
    public long StringMemory { get; private set; }

    /// <summary>Goes to the next field of the current message.</summary>
    /// <returns>False at the message's end.</returns>
    public bool Next(out uint tag)
    {
        tag = 0;
        if (_position == _end)
            return false;
        var read = ReadVarint();
        if (read >> 3 == 0 || read > uint.MaxValue)
            throw new OtlpException("A field has no number.");
        tag = _tag = (uint)read;
        return true;
    }

    /// <summary>Goes into the message that the current field is, until the result is disposed.</summary>
    public Nested Enter()
    {
        Deepen();
        var outer = _end;
        var size = ReadLength();
        _end = _position + size;
        return new(this, outer);
    }

    /// <summary>Passes over the current field.</summary>
    public void Skip()
    {
        switch (_tag & 7)
        {
            case WireType.Varint: ReadVarint(); break;
            case WireType.Fixed64: Take(8); break;
            case WireType.Delimited: Take(ReadLength()); break;
            case WireType.Fixed32: Take(4); break;
            case WireType.StartGroup: SkipGroup(_tag >> 3); break;
            default: throw new OtlpException("A field is of no type that protobuf has.");
        }
    }

    public string ReadText()
    {
        var utf8 = ReadBytes();
        if (strings is null)
            return "";
        var text = strings.Get(utf8, out var isNew);
        return isNew ? Made(text) : text;
    }

    /// <summary>Counts a string that was made of what was read.</summary>
    public string Made(string text)
    {
        StringMemory += StringBytes + (2L * text.Length);
        return text;
    }

    /// <returns>Valid while the request is read.</returns>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength());

    /// <returns>0 for none.</returns>
    public UInt128 ReadTraceId() => ReadBytes() switch
    {
        { Length: 16 } id => BinaryPrimitives.ReadUInt128BigEndian(id),
        { Length: 0 } => 0,
        var id => throw new OtlpException($"A trace id has {id.Length} bytes, not 16."),
    };

    /// <returns>0 for none.</returns>
    public ulong ReadSpanId() => ReadBytes() switch
    {
        { Length: 8 } id => BinaryPrimitives.ReadUInt64BigEndian(id),
        { Length: 0 } => 0,
        var id => throw new OtlpException($"A span id has {id.Length} bytes, not 8."),
    };

    public bool ReadBoolean() => ReadVarint() != 0;

    /// <summary>An <c>enum</c> or <c>int32</c>.</summary>
    public int ReadInt32() => (int)ReadVarint();

    public uint ReadUInt32() => (uint)ReadVarint();

    public int ReadSInt32()
    {
        var zigzag = (uint)ReadVarint();
        return (int)(zigzag >> 1) ^ -(int)(zigzag & 1);
    }

    public long ReadInt64() => (long)ReadVarint();

    public ulong ReadUInt64() => ReadVarint();

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Packed <c>fixed64</c>.</summary>
    public void ReadFixed64s(List<ulong> into)
    {
        var packed = ReadWords();
        for (; packed.Length > 0; packed = packed[8..])
            into.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
    }

    /// <summary>Packed <c>double</c>.</summary>
    public void ReadDoubles(List<double> into)
    {
        var packed = ReadWords();
        for (; packed.Length > 0; packed = packed[8..])
            into.Add(BinaryPrimitives.ReadDoubleLittleEndian(packed));
    }

    /// <summary>Packed <c>uint64</c>.</summary>
    public void ReadUInt64s(List<ulong> into)
    {
        using (Enter())
        {
            while (_position < _end)
                into.Add(ReadVarint());
        }
    }

    private ReadOnlySpan<byte> ReadWords()
    {
        var packed = ReadBytes();
        return packed.Length % 8 == 0 ? packed : throw new OtlpException($"A list of 8-byte numbers has {packed.Length} bytes.");
    }

    private void SkipGroup(uint number)
    {
        Deepen();
        while (Next(out var tag))
        {
            if (tag == (number << 3 | WireType.EndGroup))
            {
                _depth--;
                return;
            }
            Skip();
        }
        throw Cut();
    }

    private void Deepen()
    {
        if (++_depth > MaxDepth)
            throw new OtlpException($"Messages are nested deeper than {MaxDepth}.");
    }

    private ulong ReadVarint()
    {
        ulong number = 0;
        for (var at = 0; at < MaxVarintBytes; at++)
        {
            if (_position == _end)
                throw Cut();
            var next = bytes[_position++];
            number |= (ulong)(next & 0x7F) << (7 * at);
            if (next < 0x80)
                return number;
        }
        throw new OtlpException($"A number has more than {MaxVarintBytes} bytes.");
    }

    private int ReadLength()
    {
        var size = ReadVarint();
        return size <= (ulong)(_end - _position) ? (int)size : throw Cut();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _end - _position)
            throw Cut();
        _position += count;
        return bytes.AsSpan(_position - count, count);
    }

    private static OtlpException Cut() => new("A field ends behind the message that it is in.");

    /// <summary>A message inside another.</summary>
    public readonly ref struct Nested(WireReader reader, int outer)
    {
        public void Dispose()
        {
            reader._end = outer;
            reader._depth--;
        }
    }
}
