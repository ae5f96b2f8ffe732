using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.Messaging.Receiving;

namespace SiteFit.Messaging.Wire;

/// <summary>From AMQP, as the broker delivers it, to <see cref="ReceivedMessage"/>.</summary>
internal static class MessageDecoder
{
    /// <summary>The delivery tag is the lock token's 16 bytes in .NET's order.</summary>
    /// <returns>Empty for a tag that is none.</returns>
    public static Guid LockTokenOf(Message message) => message.DeliveryTag is { Length: 16 } tag ? new Guid(tag) : Guid.Empty;

    /// <returns>Null when the broker names no lock.</returns>
    public static DateTimeOffset? LockedUntilOf(Message message) => Time(message, Annotations.LockedUntil);

    public static ReceivedMessage Decode(PeekLockDelivery delivery, string queueName)
    {
        var message = delivery.Message;
        var properties = PropertiesOf(message);
        return new ReceivedMessage
        {
            MessageId = message.Properties?.GetMessageId()?.ToString() ?? "",
            CorrelationId = message.Properties?.GetCorrelationId()?.ToString(),
            Body = BodyOf(message),
            LockToken = delivery.LockToken,
            LockedUntil = LockedUntilOf(message) ?? DateTimeOffset.MinValue,
            DeliveryCount = (int)(message.Header?.DeliveryCount ?? 0) + 1,
            SequenceNumber = SequenceNumberOf(message),
            EnqueuedTime = Time(message, Annotations.EnqueuedTime) ?? DateTimeOffset.MinValue,
            Subject = message.Properties?.Subject,
            ContentType = message.Properties?.ContentType?.ToString(),
            Properties = properties,
            TraceParent = properties.GetValueOrDefault(Annotations.DiagnosticId) as string,
            DeadLetterReason = properties.GetValueOrDefault(Annotations.DeadLetterReason) as string,
            DeadLetterErrorDescription = properties.GetValueOrDefault(Annotations.DeadLetterErrorDescription) as string,
            QueueName = queueName,
            Delivery = delivery,
        };
    }

    /// <param name="encoded">A whole message, as <c>$management</c> gives it.</param>
    public static Message DecodeWhole(byte[] encoded) => Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length));

    public static PeekedMessage DecodePeeked(byte[] encoded)
    {
        var message = DecodeWhole(encoded);
        var properties = PropertiesOf(message);
        return new PeekedMessage
        {
            MessageId = message.Properties?.GetMessageId()?.ToString() ?? "",
            CorrelationId = message.Properties?.GetCorrelationId()?.ToString(),
            Body = BodyOf(message),
            SequenceNumber = SequenceNumberOf(message),
            State = (MessageState)(message.MessageAnnotations?[Annotations.MessageState] as int? ?? 0),
            EnqueuedTime = Time(message, Annotations.EnqueuedTime) ?? DateTimeOffset.MinValue,
            ScheduledEnqueueTime = Time(message, Annotations.ScheduledEnqueueTime),
            FailedDeliveries = (int)(message.Header?.DeliveryCount ?? 0),
            Subject = message.Properties?.Subject,
            ContentType = message.Properties?.ContentType?.ToString(),
            Properties = properties,
            DeadLetterReason = properties.GetValueOrDefault(Annotations.DeadLetterReason) as string,
            DeadLetterErrorDescription = properties.GetValueOrDefault(Annotations.DeadLetterErrorDescription) as string,
        };
    }

    private static long SequenceNumberOf(Message message) => message.MessageAnnotations?[Annotations.SequenceNumber] as long? ?? 0;

    private static ReadOnlyMemory<byte> BodyOf(Message message) => message.BodySection switch
    {
        Data { Buffer: { } bytes } => bytes.Buffer.AsMemory(bytes.Offset, bytes.Length),
        Data data => data.Binary,
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: byte[] bytes } => bytes,
        // One message may come as several data sections.
        not null when message.Body is Data[] sections => sections.SelectMany(section => section.Binary).ToArray(),
        _ => ReadOnlyMemory<byte>.Empty,
    };

    private static Dictionary<string, object> PropertiesOf(Message message)
    {
        var properties = new Dictionary<string, object>();
        foreach (var (name, value) in message.ApplicationProperties?.Map ?? [])
        {
            if (value is not null)
                properties[(string)name] = value is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : value;
        }
        return properties;
    }

    private static DateTimeOffset? Time(Message message, Symbol annotation) =>
        message.MessageAnnotations?[annotation] is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : null;
}
