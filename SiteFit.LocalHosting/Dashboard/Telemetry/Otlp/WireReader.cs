using System.Buffers.Binary;
using Google.Protobuf;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Walks the fields of a protobuf message and of the messages in it, without copying them.</summary>
/// <param name="bytes">Read up to <paramref name="length"/>; not kept.</param>
/// <param name="strings">Null: each text is passed over and empty, for a look whether the message is whole.</param>
/// <remarks>Throws <see cref="InvalidProtocolBufferException"/> or <see cref="OtlpException"/> on broken bytes.</remarks>
internal sealed class WireReader(byte[] bytes, int length, RepeatedStrings? strings) : IDisposable
{
    /// <summary>Deeper nesting is no telemetry but an attack on the stack.</summary>
    private const int MaxDepth = 64;

    /// <summary>Object header, length and terminator.</summary>
    private const int StringBytes = 24;

    private readonly CodedInputStream _input = new(bytes, 0, length);
    private int _end = length;
    private int _depth;

    /// <summary>Estimated bytes of memory that the strings made so far take; those that were there already are nobody's.</summary>
    public long StringMemory { get; private set; }

    /// <summary>Goes to the next field of the current message.</summary>
    /// <returns>False at the message's end.</returns>
    public bool Next(out uint tag)
    {
        tag = 0;
        var position = _input.Position;
        if (position == _end)
            return false;
        if (position > _end)
            throw new OtlpException("A field ends behind the message that it is in.");
        tag = _input.ReadTag();
        // The library passes over a type that there is none of.
        if ((tag & 7) is WireType.EndGroup or > WireType.Fixed32)
            throw new OtlpException("A field is of no type that protobuf has.");
        return true;
    }

    /// <summary>Goes into the message that the current field is, until the result is disposed.</summary>
    public Nested Enter()
    {
        if (++_depth > MaxDepth)
            throw new OtlpException($"Messages are nested deeper than {MaxDepth}.");
        var outer = _end;
        var size = _input.ReadLength();
        if (size < 0 || size > outer - _input.Position)
            throw new OtlpException("A message ends behind the one that it is in.");
        _end = (int)_input.Position + size;
        return new(this, outer);
    }

    public void Skip() => _input.SkipLastField();

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
    public ReadOnlySpan<byte> ReadBytes()
    {
        // Skipping checks the length; then the content is what comes after it.
        var at = (int)_input.Position;
        _input.SkipLastField();
        var end = (int)_input.Position;
        if (end > _end)
            throw new OtlpException("A text ends behind the message that it is in.");
        while (bytes[at] >= 0x80)
            at++;
        return bytes.AsSpan(at + 1, end - at - 1);
    }

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

    public bool ReadBoolean() => _input.ReadBool();

    /// <summary>An <c>enum</c> or <c>int32</c>.</summary>
    public int ReadInt32() => _input.ReadInt32();

    public uint ReadUInt32() => _input.ReadUInt32();

    public int ReadSInt32() => _input.ReadSInt32();

    public long ReadInt64() => _input.ReadInt64();

    public ulong ReadUInt64() => _input.ReadUInt64();

    public ulong ReadFixed64() => _input.ReadFixed64();

    public double ReadDouble() => _input.ReadDouble();

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
            while (_input.Position < _end)
                into.Add(_input.ReadUInt64());
            if (_input.Position > _end)
                throw new OtlpException("A number ends behind the list that it is in.");
        }
    }

    public void Dispose() => _input.Dispose();

    private ReadOnlySpan<byte> ReadWords()
    {
        var packed = ReadBytes();
        return packed.Length % 8 == 0 ? packed : throw new OtlpException($"A list of 8-byte numbers has {packed.Length} bytes.");
    }

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
