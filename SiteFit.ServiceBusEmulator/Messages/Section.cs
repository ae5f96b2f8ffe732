using System.Buffers.Binary;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>One section of an encoded message (AMQP 1.0, part 3.2).</summary>
/// <param name="Code">Descriptor, such as <see cref="Header"/>.</param>
/// <param name="Whole">Descriptor and value.</param>
/// <param name="Value">The value alone.</param>
internal readonly ref struct Section(byte Code, ReadOnlySpan<byte> Whole, ReadOnlySpan<byte> Value)
{
    public const byte Header = 0x70, DeliveryAnnotations = 0x71, MessageAnnotations = 0x72, Properties = 0x73, ApplicationProperties = 0x74, Data = 0x75;

    public byte Code { get; } = Code;

    public ReadOnlySpan<byte> Whole { get; } = Whole;

    public ReadOnlySpan<byte> Value { get; } = Value;

    /// <summary>Reads the first section of a message.</summary>
    /// <returns>false when it is malformed; the caller knows whether anything is left to read.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out Section section)
    {
        section = default;
        var length = AmqpEncoding.Measure(message);
        if (length < 3 || message[0] != 0x00)
            return false;

        // 00 53 code, or 00 80 code as 8 bytes
        int head;
        ulong code;
        if (message[1] == 0x53)
            (head, code) = (3, message[2]);
        else if (message[1] == 0x80)
            (head, code) = (10, BinaryPrimitives.ReadUInt64BigEndian(message[2..]));
        else
            return false;

        if (code is < Header or > 0x78)
            return false;
        section = new Section((byte)code, message[..length], message[head..length]);
        return true;
    }
}
