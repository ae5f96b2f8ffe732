using System.Buffers.Binary;
using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Encodes messages for clients.</summary>
internal static class MessageWriter
{
    public const string DeadLetterReason = "DeadLetterReason", DeadLetterErrorDescription = "DeadLetterErrorDescription";

    /// <summary>A received or peeked message.</summary>
    public static void WriteDelivery(ByteBuffer buffer, Delivery delivery)
    {
        WriteHeader(buffer, delivery);
        if (delivery.LockToken is { } token)
        {
            buffer.Write([0x00, 0x53, Section.DeliveryAnnotations]);
            var map = buffer.BeginCompound(0xD1);
            buffer.WriteSymbol(Annotation.LockToken);
            buffer.WriteUuid(token);
            buffer.EndCompound(map, 2);
        }

        WriteAnnotations(buffer, delivery);
        WriteBare(buffer, delivery);
    }

    private static void WriteHeader(ByteBuffer buffer, Delivery delivery)
    {
        var content = new StoredContent(delivery.Payload);
        var header = new Header { Durable = content.Durable, Priority = content.Priority, DeliveryCount = (uint)delivery.DeliveryCount };
        if (content.TimeToLive != StoredContent.NoTimeToLive)
            header.Ttl = content.TimeToLive;
        header.Encode(buffer);
    }

    private static void WriteAnnotations(ByteBuffer buffer, Delivery delivery)
    {
        var content = new StoredContent(delivery.Payload);
        buffer.Write([0x00, 0x53, Section.MessageAnnotations]);
        var map = buffer.BeginCompound(0xD1);
        buffer.Write(content.Annotations);
        var count = content.AnnotationCount + 4;
        WriteLong(buffer, Annotation.SequenceNumber, delivery.SequenceNumber);
        buffer.WriteSymbol(Annotation.EnqueuedTime);
        buffer.WriteTimestamp(delivery.EnqueuedAt);
        if (delivery.LockToken is not null)
        {
            buffer.WriteSymbol(Annotation.LockedUntil);
            buffer.WriteTimestamp(delivery.LockedUntil);
            count += 2;
        }

        if (delivery.State != MessageState.Active)
        {
            buffer.WriteSymbol(Annotation.MessageState);
            buffer.Write([0x71, 0, 0, 0, (byte)delivery.State]);
            count += 2;
        }

        if (delivery.DeadLetter is { } dead)
        {
            buffer.WriteSymbol(Annotation.DeadLetterSource);
            buffer.WriteString(dead.Source);
            WriteLong(buffer, Annotation.EnqueuedSequenceNumber, dead.SequenceNumber);
            count += 4;
        }

        buffer.EndCompound(map, count);
    }

    private static void WriteBare(ByteBuffer buffer, Delivery delivery)
    {
        var bare = new StoredContent(delivery.Payload).Bare;
        if (delivery.DeadLetter is not { } dead || (dead.Reason is null && dead.Description is null))
        {
            buffer.Write(bare);
            return;
        }

        List<KeyValuePair<string, object?>> why = [];
        if (dead.Reason is not null)
            why.Add(new(DeadLetterReason, dead.Reason));
        if (dead.Description is not null)
            why.Add(new(DeadLetterErrorDescription, dead.Description));
        buffer.Write(BareMessage.WithApplicationProperties(bare, why));
    }

    private static void WriteLong(ByteBuffer buffer, ReadOnlySpan<byte> name, long value)
    {
        buffer.WriteSymbol(name);
        Span<byte> data = stackalloc byte[9];
        data[0] = 0x81;
        BinaryPrimitives.WriteInt64BigEndian(data[1..], value);
        buffer.Write(data);
    }
}
