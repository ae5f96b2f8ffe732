using Amqp;
using Amqp.Framing;

namespace SiteFit.Messaging.Wire;

/// <summary>Several messages in one transfer, which the broker takes or refuses as a whole.</summary>
/// <remarks>
/// <code>
/// transfer(message-format=0x80013700) data(message 1) data(message 2) …
/// </code>
/// Source: Microsoft, "AMQP 1.0 in Azure Service Bus protocol guide". Each data section is a whole encoded message.
/// </remarks>
internal static class BatchEncoder
{
    private const uint BatchFormat = 0x80013700;

    /// <summary>Service Bus takes no larger batch, even where it takes larger single messages (premium tier).</summary>
    private const int MostBytes = 1024 * 1024;

    private const int MostMessages = 4500;

    /// <summary>0x00 0x53 0x75 (data), 0xb0 and four bytes of length (AMQP 1.0 part 1.6.19).</summary>
    private const int SectionOverhead = 8;

    /// <param name="messages">Whole messages, encoded.</param>
    /// <param name="start">Index of the first to take.</param>
    /// <param name="maxSize">Bytes that the link takes in one transfer; 0: it names no limit.</param>
    /// <returns>As many as fit, but one at least: whether that is too large is for the link to say.</returns>
    public static (Message Batch, int Count) Take(IReadOnlyList<byte[]> messages, int start, ulong maxSize)
    {
        var limit = maxSize > 0 ? Math.Min(maxSize, MostBytes) : MostBytes;
        var sections = new DataList();
        var size = 0UL;
        for (var i = start; i < messages.Count && sections.Count < MostMessages; i++)
        {
            size += (ulong)(messages[i].Length + SectionOverhead);
            if (size > limit && sections.Count > 0)
                break;
            sections.Add(new Data { Binary = messages[i] });
        }
        return (new Message { Format = BatchFormat, BodySection = sections }, sections.Count);
    }
}
