using System.Text;
using Amqp;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Edits an encoded bare message (properties, application properties, body, footer) section by section.</summary>
internal static class BareMessage
{
    /// <summary>Null when there is none. Ids that are not text are given as their encoding in hexadecimal.</summary>
    public static string? MessageId(ReadOnlySpan<byte> bare)
    {
        if (bare.IsEmpty || !Section.TryRead(bare, out var section) || section.Code != Section.Properties)
            return null;
        var fields = new EncodedMap(section.Value);
        if (!fields.TryTake(out var id) || id[0] == 0x40)
            return null;
        return id[0] is 0xA1 or 0xB1 ? Encoding.UTF8.GetString(EncodedMap.Text(id)) : Convert.ToHexString(id);
    }

    /// <summary>The same message with an id put into its properties, which had none.</summary>
    public static byte[] WithMessageId(ReadOnlySpan<byte> bare, string messageId)
    {
        var buffer = new ByteBuffer(bare.Length + 64, true);
        buffer.Write([0x00, 0x53, Section.Properties]);
        var list = buffer.BeginCompound(0xD0);
        buffer.WriteString(messageId);
        var count = 1;
        if (!bare.IsEmpty && Section.TryRead(bare, out var section) && section.Code == Section.Properties)
        {
            var fields = new EncodedMap(section.Value);
            fields.TryTake(out _);
            for (; fields.TryTake(out var field); count++)
                buffer.Write(field);
            bare = bare[section.Whole.Length..];
        }

        buffer.EndCompound(list, count);
        buffer.Write(bare);
        return buffer.Written().ToArray();
    }

    /// <summary>The same message with application properties added or replaced.</summary>
    public static byte[] WithApplicationProperties(ReadOnlySpan<byte> bare, IReadOnlyCollection<KeyValuePair<string, object?>> added)
    {
        var buffer = new ByteBuffer(bare.Length + 256, true);
        if (!bare.IsEmpty && Section.TryRead(bare, out var section) && section.Code == Section.Properties)
        {
            buffer.Write(section.Whole);
            bare = bare[section.Whole.Length..];
        }

        buffer.Write([0x00, 0x53, Section.ApplicationProperties]);
        var map = buffer.BeginCompound(0xD1);
        var count = 0;
        if (!bare.IsEmpty && Section.TryRead(bare, out section) && section.Code == Section.ApplicationProperties)
        {
            var entries = new EncodedMap(section.Value);
            while (entries.TryTake(out var key, out var value))
            {
                var name = Encoding.UTF8.GetString(EncodedMap.Text(key));
                if (added.Any(entry => entry.Key == name))
                    continue;
                buffer.Write(key);
                buffer.Write(value);
                count += 2;
            }

            bare = bare[section.Whole.Length..];
        }

        foreach (var (name, value) in added)
        {
            buffer.WriteString(name);
            Amqp.Types.Encoder.WriteObject(buffer, value);
            count += 2;
        }

        buffer.EndCompound(map, count);
        buffer.Write(bare);
        return buffer.Written().ToArray();
    }
}
