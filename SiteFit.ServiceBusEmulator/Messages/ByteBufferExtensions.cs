using System.Buffers.Binary;
using System.Text;
using Amqp;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Writes that the codec does not offer: from spans, and with the size filled in afterwards.</summary>
internal static class ByteBufferExtensions
{
    public static ReadOnlySpan<byte> Written(this ByteBuffer buffer) => buffer.Buffer.AsSpan(buffer.Offset, buffer.Length);

    public static void Write(this ByteBuffer buffer, ReadOnlySpan<byte> data)
    {
        buffer.ValidateWrite(data.Length);
        data.CopyTo(buffer.Buffer.AsSpan(buffer.WritePos));
        buffer.Append(data.Length);
    }

    /// <summary>A symbol of at most 255 ASCII characters.</summary>
    public static void WriteSymbol(this ByteBuffer buffer, ReadOnlySpan<byte> text)
    {
        buffer.Write([0xA3, (byte)text.Length]);
        buffer.Write(text);
    }

    public static void WriteString(this ByteBuffer buffer, string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        buffer.ValidateWrite(5 + bytes);
        var span = buffer.Buffer.AsSpan(buffer.WritePos);
        span[0] = 0xB1;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], bytes);
        Encoding.UTF8.GetBytes(text, span[5..]);
        buffer.Append(5 + bytes);
    }

    public static void WriteTimestamp(this ByteBuffer buffer, DateTimeOffset moment)
    {
        Span<byte> data = stackalloc byte[9];
        data[0] = 0x83;
        BinaryPrimitives.WriteInt64BigEndian(data[1..], moment.ToUnixTimeMilliseconds());
        buffer.Write(data);
    }

    public static void WriteUuid(this ByteBuffer buffer, Guid value)
    {
        Span<byte> data = stackalloc byte[17];
        data[0] = 0x98;
        value.TryWriteBytes(data[1..], bigEndian: true, out _);
        buffer.Write(data);
    }

    /// <summary>Begins a 32-bit map or list whose size and count follow.</summary>
    /// <returns>Where it begins, for <see cref="EndCompound"/>.</returns>
    public static int BeginCompound(this ByteBuffer buffer, byte formatCode)
    {
        var start = buffer.WritePos;
        buffer.Write([formatCode, 0, 0, 0, 0, 0, 0, 0, 0]);
        return start;
    }

    /// <param name="count">Elements; in a map, keys and values each count.</param>
    public static void EndCompound(this ByteBuffer buffer, int start, int count)
    {
        // The size covers the count and the elements.
        BinaryPrimitives.WriteInt32BigEndian(buffer.Buffer.AsSpan(start + 1), buffer.WritePos - start - 5);
        BinaryPrimitives.WriteInt32BigEndian(buffer.Buffer.AsSpan(start + 5), count);
    }
}
