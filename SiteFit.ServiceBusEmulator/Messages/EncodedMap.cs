using System.Buffers.Binary;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Walks the entries of an encoded, well-formed AMQP map (or the fields of a list).</summary>
internal ref struct EncodedMap
{
    private ReadOnlySpan<byte> _rest;

    /// <param name="value">The whole value, format code first. Anything but a map or list counts as empty.</param>
    public EncodedMap(ReadOnlySpan<byte> value)
    {
        // c1/c0 size:1 count:1 …  or  d1/d0 size:4 count:4 …
        _rest = value[0] switch
        {
            0xC0 or 0xC1 => value[3..],
            0xD0 or 0xD1 => value[9..],
            _ => default,
        };
    }

    /// <summary>Takes the next value, format code included.</summary>
    public bool TryTake(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_rest.IsEmpty)
            return false;
        var length = AmqpEncoding.Measure(_rest);
        value = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Takes the next key and its value.</summary>
    public bool TryTake(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        return TryTake(out key) && TryTake(out value);
    }

    /// <summary>The characters of an encoded string or symbol; empty for other types.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value) => value[0] switch
    {
        0xA1 or 0xA3 => value[2..],
        0xB1 or 0xB3 => value[5..],
        _ => default,
    };

    /// <summary>Null when the value is not a timestamp; milliseconds since 1970.</summary>
    public static long? Timestamp(ReadOnlySpan<byte> value) => value[0] == 0x83 ? BinaryPrimitives.ReadInt64BigEndian(value[1..]) : null;
}
