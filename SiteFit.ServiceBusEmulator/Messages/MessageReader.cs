using System.Diagnostics.CodeAnalysis;
using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Makes broker messages from what clients send.</summary>
internal static class MessageReader
{
    /// <summary>Message-format of a batch: each data section of the body is a whole encoded message.</summary>
    public const uint BatchFormat = 0x80013700;

    /// <summary>Reads one message.</summary>
    /// <returns>false when it is malformed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out NewMessage? message)
    {
        message = null;
        Header? header = null;
        DateTimeOffset? scheduledFor = null;
        var annotations = new ByteBuffer(64, true);
        var annotationCount = 0;

        var rest = encoded;
        while (!rest.IsEmpty)
        {
            if (!Section.TryRead(rest, out var section))
                return false;
            if (section.Code >= Section.Properties)
                break;

            rest = rest[section.Whole.Length..];
            if (section.Code == Section.Header)
                header = FrameReader.Decode(section.Whole.ToArray(), 0, section.Whole.Length) as Header;
            else if (section.Code == Section.MessageAnnotations)
                annotationCount = ReadAnnotations(section.Value, annotations, ref scheduledFor);
        }

        var bare = rest;
        if (bare.IsEmpty || !AreSections(bare, Section.Properties))
            return false;

        var id = BareMessage.MessageId(bare);
        if (id is null)
        {
            id = Guid.NewGuid().ToString("N");
            bare = BareMessage.WithMessageId(bare, id);
        }

        var ttl = header is not null && header.HasField(2) ? header.Ttl : StoredContent.NoTimeToLive;
        message = new NewMessage
        {
            MessageId = id,
            Payload = StoredContent.Build(header?.Durable ?? false, header?.Priority ?? 4, ttl, annotationCount, annotations.Written(), bare),
            TimeToLive = ttl == StoredContent.NoTimeToLive ? null : TimeSpan.FromMilliseconds(ttl),
            ScheduledFor = scheduledFor,
        };
        return true;
    }

    /// <summary>Reads the messages of a batch.</summary>
    /// <returns>false when the batch or one of its messages is malformed.</returns>
    public static bool TryReadBatch(ReadOnlySpan<byte> encoded, List<NewMessage> messages)
    {
        while (!encoded.IsEmpty)
        {
            if (!Section.TryRead(encoded, out var section))
                return false;
            encoded = encoded[section.Whole.Length..];
            if (section.Code != Section.Data)
                continue;

            // a0 size:1 bytes…  or  b0 size:4 bytes…
            var inner = section.Value[0] switch { 0xA0 => section.Value[2..], 0xB0 => section.Value[5..], _ => default };
            if (!TryRead(inner, out var message))
                return false;
            messages.Add(message);
        }

        return messages.Count > 0;
    }

    /// <summary>Decodes a request wholly.</summary>
    /// <returns>false when it is malformed.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Message? message)
    {
        message = null;
        if (!AreSections(encoded, Section.Header))
            return false;
        var bytes = encoded.ToArray();
        message = FrameReader.Guarded(() => Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length)));
        return true;
    }

    private static int ReadAnnotations(ReadOnlySpan<byte> map, ByteBuffer kept, ref DateTimeOffset? scheduledFor)
    {
        var count = 0;
        var entries = new EncodedMap(map);
        while (entries.TryTake(out var key, out var value))
        {
            var name = EncodedMap.Text(key);
            if (name.SequenceEqual(Annotation.ScheduledEnqueueTime))
            {
                var moment = EncodedMap.Timestamp(value);
                if (moment is >= 0 and < 253402300800000)
                    scheduledFor = DateTimeOffset.FromUnixTimeMilliseconds(moment.Value);
            }
            else if (Annotation.IsBrokers(name))
            {
                continue;
            }

            kept.Write(key);
            kept.Write(value);
            count += 2;
        }

        return count;
    }

    // Sections come in the order of their codes; only body sections come repeatedly.
    private static bool AreSections(ReadOnlySpan<byte> message, byte first)
    {
        while (!message.IsEmpty)
        {
            if (!Section.TryRead(message, out var section) || section.Code < first)
                return false;
            first = section.Code;
            message = message[section.Whole.Length..];
        }

        return true;
    }
}
