using System.Buffers.Binary;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Takes frames out of received bytes (AMQP 1.0, part 2.3).</summary>
internal static class FrameReader
{
    public const byte AmqpFrame = 0, SaslFrame = 1;

    // Registers the codec's known types, which happens when the first of them is made.
    private static readonly Open Registered = new();

    /// <summary>Bytes of the frame at the start of <paramref name="received"/>; 0 while more are needed to know.</summary>
    /// <exception cref="AmqpProtocolException">Smaller than a frame can be, or larger than agreed.</exception>
    public static int Measure(ReadOnlySpan<byte> received, int maxFrameSize)
    {
        // size:4 doff:1 type:1 channel:2
        if (received.Length < 8)
            return 0;
        var size = BinaryPrimitives.ReadUInt32BigEndian(received);
        if (size < 8 || size > maxFrameSize)
            throw new AmqpProtocolException(ErrorCode.FramingError, $"A frame of {size} bytes is not between 8 and {maxFrameSize}.");
        return (int)size;
    }

    /// <summary>Decodes a whole frame.</summary>
    /// <param name="buffer">Array that holds it.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="size">Its length from <see cref="Measure"/>.</param>
    /// <exception cref="AmqpProtocolException">Malformed.</exception>
    public static Frame Read(byte[] buffer, int offset, int size)
    {
        ReadOnlySpan<byte> data = buffer.AsSpan(offset, size);
        var bodyStart = data[4] * 4;
        if (bodyStart < 8 || bodyStart > size)
            throw new AmqpProtocolException(ErrorCode.FramingError, $"A data offset of {bodyStart} does not lie in a frame of {size} bytes.");

        var type = data[5];
        var channel = BinaryPrimitives.ReadUInt16BigEndian(data[6..]);
        if (bodyStart == size)
            return new Frame(type, channel, null, default);

        var length = AmqpEncoding.Measure(data[bodyStart..]);
        if (length < 0 || data[bodyStart] != 0x00)
            throw new AmqpProtocolException(ErrorCode.DecodeError, "The frame's performative is malformed.");

        var performative = Decode(buffer, offset + bodyStart, length) as DescribedList
            ?? throw new AmqpProtocolException(ErrorCode.DecodeError, "The frame's performative is unknown.");
        return new Frame(type, channel, performative, buffer.AsMemory(offset + bodyStart + length, size - bodyStart - length));
    }

    /// <summary>Decodes one value that <see cref="AmqpEncoding"/> found well-formed.</summary>
    /// <exception cref="AmqpProtocolException">Its fields have types that they may not have.</exception>
    public static object? Decode(byte[] buffer, int offset, int length) =>
        Guarded(() => Encoder.ReadObject(new ByteBuffer(buffer, offset, length, length)));

    /// <summary>Runs the codec on well-formed bytes.</summary>
    /// <exception cref="AmqpProtocolException">Fields have types that they may not have.</exception>
    public static T Guarded<T>(Func<T> decode)
    {
        _ = Registered;
        try
        {
            return decode();
        }
        catch (Exception e) when (e is AmqpException or InvalidCastException or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException or NullReferenceException or OverflowException or NotSupportedException)
        {
            // The codec casts field values without asking; which exception follows depends on the field.
            throw new AmqpProtocolException(ErrorCode.DecodeError, $"A value could not be decoded: {e.Message}");
        }
    }
}
