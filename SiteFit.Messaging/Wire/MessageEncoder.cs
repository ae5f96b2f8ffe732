using System.Runtime.InteropServices;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace SiteFit.Messaging.Wire;

/// <summary>From <see cref="OutgoingMessage"/> to AMQP: properties, application properties and one data section.</summary>
internal static class MessageEncoder
{
    /// <param name="traceParent">For <c>Diagnostic-Id</c>; null: no trace is going on.</param>
    /// <exception cref="ArgumentException">A property is of a type that AMQP application properties cannot hold.</exception>
    public static Message Encode(OutgoingMessage message, string? traceParent)
    {
        var encoded = new Message
        {
            Properties = new Properties
            {
                MessageId = message.MessageId,
                CorrelationId = message.CorrelationId,
                ContentType = message.ContentType,
                Subject = message.Subject,
            },
            BodySection = Body(message.Body),
        };
        if (message.TimeToLive is { } life)
            encoded.Header = new Header { Ttl = (uint)Math.Clamp(life.TotalMilliseconds, 1, uint.MaxValue) };
        if (message.ScheduledEnqueueTime is { } due)
            encoded.MessageAnnotations = new MessageAnnotations { [Annotations.ScheduledEnqueueTime] = due.UtcDateTime };

        var traced = traceParent is not null && message.Properties?.ContainsKey(Annotations.DiagnosticId) != true;
        if (!traced && message.Properties is not { Count: > 0 })
            return encoded;
        encoded.ApplicationProperties = new ApplicationProperties();
        foreach (var (name, value) in message.Properties ?? new Dictionary<string, object>())
            encoded.ApplicationProperties[name] = PropertyValue(name, value);
        if (traced)
            encoded.ApplicationProperties[Annotations.DiagnosticId] = traceParent;
        return encoded;
    }

    /// <summary>The whole message as bytes, as it stands inside a batch or a request.</summary>
    public static byte[] EncodeWhole(OutgoingMessage message, string? traceParent)
    {
        var encoded = Encode(message, traceParent).Encode();
        return encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray();
    }

    /// <summary>What an abandoned or deferred message is to carry from then on.</summary>
    public static Fields? PropertiesToModify(IReadOnlyDictionary<string, object>? properties)
    {
        if (properties is not { Count: > 0 })
            return null;
        var fields = new Fields();
        foreach (var (name, value) in properties)
            fields[(Symbol)name] = PropertyValue(name, value);
        return fields;
    }

    private static Data Body(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var bytes)
        ? new Data { Buffer = new ByteBuffer(bytes.Array ?? [], bytes.Offset, bytes.Count, bytes.Count) }
        : new Data { Binary = body.ToArray() };

    private static object PropertyValue(string name, object value) => value switch
    {
        string or bool or char or Guid or byte[]
            or byte or sbyte or short or ushort or int or uint or long or ulong or float or double => value,
        DateTime time => time.ToUniversalTime(),
        DateTimeOffset time => time.UtcDateTime,
        _ => throw new ArgumentException($"The property '{name}' is a {value?.GetType().Name ?? "null"}, which a message property cannot hold."),
    };
}
