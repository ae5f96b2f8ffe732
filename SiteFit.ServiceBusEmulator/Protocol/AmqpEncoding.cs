using System.Buffers.Binary;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Walks AMQP-encoded values without decoding them (AMQP 1.0, part 1.2).</summary>
/// <remarks>Every byte from outside passes here before the codec sees it: the codec trusts counts and nests without limit.</remarks>
internal static class AmqpEncoding
{
    /// <summary>Deeper nesting is refused; no client comes near.</summary>
    public const int MaxDepth = 32;

    // Values without content, such as null, cost no bytes each, so their number needs a bound of its own.
    private const int MaxEmptyElements = 4096;

    /// <summary>Bytes that the first value in <paramref name="data"/> takes; -1 when it is malformed or cut off.</summary>
    public static int Measure(ReadOnlySpan<byte> data) => Measure(data, 0);

    /// <summary>true when <paramref name="data"/> is one whole value that the codec may read.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> data) => Measure(data) == data.Length;

    private static int Measure(ReadOnlySpan<byte> data, int depth)
    {
        if (data.IsEmpty || depth > MaxDepth)
            return -1;

        if (data[0] != 0x00)
        {
            var content = MeasureContent(data[0], data[1..], depth);
            return content < 0 ? -1 : 1 + content;
        }

        // 0x00 descriptor value
        var descriptor = Measure(data[1..], depth + 1);
        if (descriptor < 0)
            return -1;
        var value = Measure(data[(1 + descriptor)..], depth + 1);
        return value < 0 ? -1 : 1 + descriptor + value;
    }

    // The high half of the format code gives the width: 1.2.1.
    private static int MeasureContent(byte code, ReadOnlySpan<byte> data, int depth) => (code >> 4) switch
    {
        0x4 when code <= 0x45 => 0,
        0x5 => Fixed(1, data),
        0x6 => Fixed(2, data),
        0x7 => Fixed(4, data),
        0x8 => Fixed(8, data),
        0x9 => Fixed(16, data),
        0xA => Variable(1, data),
        0xB => Variable(4, data),
        0xC => Compound(1, data, code == 0xC1, depth),
        0xD => Compound(4, data, code == 0xD1, depth),
        0xE => Array(1, data, depth),
        0xF => Array(4, data, depth),
        _ => -1,
    };

    private static int Fixed(int width, ReadOnlySpan<byte> data) => data.Length >= width ? width : -1;

    private static int Variable(int width, ReadOnlySpan<byte> data)
    {
        if (data.Length < width)
            return -1;
        var size = Number(width, data);
        return size <= data.Length - width ? width + (int)size : -1;
    }

    // size count value…; size covers the count
    private static int Compound(int width, ReadOnlySpan<byte> data, bool isMap, int depth)
    {
        if (!TryHead(width, data, out var body, out var count) || (isMap && count % 2 != 0))
            return -1;

        var whole = (2 * width) + body.Length;
        for (; count > 0; count--)
        {
            var length = Measure(body, depth + 1);
            if (length < 0)
                return -1;
            body = body[length..];
        }

        return body.IsEmpty ? whole : -1;
    }

    // size count constructor content…; described elements are not read by the codec
    private static int Array(int width, ReadOnlySpan<byte> data, int depth)
    {
        if (!TryHead(width, data, out var body, out var count) || body.IsEmpty || body[0] == 0x00 || depth >= MaxDepth)
            return -1;

        var whole = (2 * width) + body.Length;
        var code = body[0];
        body = body[1..];
        if (code >> 4 == 0x4 && count > MaxEmptyElements)
            return -1;

        for (; count > 0; count--)
        {
            var length = MeasureContent(code, body, depth + 1);
            if (length < 0)
                return -1;
            body = body[length..];
        }

        return body.IsEmpty ? whole : -1;
    }

    private static bool TryHead(int width, ReadOnlySpan<byte> data, out ReadOnlySpan<byte> body, out uint count)
    {
        body = default;
        count = 0;
        if (data.Length < 2 * width)
            return false;
        var size = Number(width, data);
        if (size < width || size > data.Length - width)
            return false;
        count = Number(width, data[width..]);
        body = data.Slice(2 * width, (int)size - width);
        return true;
    }

    private static uint Number(int width, ReadOnlySpan<byte> data) =>
        width == 1 ? data[0] : BinaryPrimitives.ReadUInt32BigEndian(data);
}
