using System.Buffers.Binary;
using Amqp;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Messages;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Appends frames to an output buffer (AMQP 1.0, part 2.3).</summary>
internal static class FrameWriter
{
    /// <summary>Room that a transfer's frame header and performative take at most.</summary>
    public const int TransferOverhead = 64;

    public static void Write(ByteBuffer output, ushort channel, DescribedList performative, ReadOnlySpan<byte> payload = default) =>
        Write(output, FrameReader.AmqpFrame, channel, performative, payload);

    public static void WriteSasl(ByteBuffer output, DescribedList performative) =>
        Write(output, FrameReader.SaslFrame, 0, performative, default);

    /// <summary>An empty frame: a heartbeat.</summary>
    public static void WriteEmpty(ByteBuffer output) => output.Write([0, 0, 0, 8, 2, FrameReader.AmqpFrame, 0, 0]);

    private static void Write(ByteBuffer output, byte type, ushort channel, DescribedList performative, ReadOnlySpan<byte> payload)
    {
        var start = output.WritePos;
        output.Write([0, 0, 0, 0, 2, type, (byte)(channel >> 8), (byte)channel]);
        performative.Encode(output);
        output.Write(payload);
        BinaryPrimitives.WriteInt32BigEndian(output.Buffer.AsSpan(start), output.WritePos - start);
    }
}
