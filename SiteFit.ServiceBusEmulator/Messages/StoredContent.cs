using System.Buffers.Binary;

namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>The payload as the broker keeps it: what the sender wrote, cut so that a delivery is copied together without decoding.</summary>
/// <remarks>
/// <code>
/// durable:1 priority:1 ttl-ms:4 annotation-count:4 annotation-bytes:4 annotations… bare message…
/// </code>
/// Numbers are big-endian; ttl 0xFFFFFFFF means none; annotations are the sender's map entries as encoded; the bare
/// message is everything from the properties on.
/// </remarks>
internal readonly ref struct StoredContent(ReadOnlySpan<byte> payload)
{
    public const uint NoTimeToLive = uint.MaxValue;
    private const int HeadSize = 14;

    private readonly ReadOnlySpan<byte> _payload = payload;

    public bool Durable => _payload[0] != 0;

    public byte Priority => _payload[1];

    /// <summary>Milliseconds.</summary>
    public uint TimeToLive => BinaryPrimitives.ReadUInt32BigEndian(_payload[2..]);

    /// <summary>Keys and values each count.</summary>
    public int AnnotationCount => BinaryPrimitives.ReadInt32BigEndian(_payload[6..]);

    public ReadOnlySpan<byte> Annotations => _payload.Slice(HeadSize, AnnotationBytes);

    public ReadOnlySpan<byte> Bare => _payload[(HeadSize + AnnotationBytes)..];

    private int AnnotationBytes => BinaryPrimitives.ReadInt32BigEndian(_payload[10..]);

    public static byte[] Build(bool durable, byte priority, uint timeToLive, int annotationCount, ReadOnlySpan<byte> annotations, ReadOnlySpan<byte> bare)
    {
        var payload = new byte[HeadSize + annotations.Length + bare.Length];
        payload[0] = durable ? (byte)1 : (byte)0;
        payload[1] = priority;
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(2), timeToLive);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(6), annotationCount);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(10), annotations.Length);
        annotations.CopyTo(payload.AsSpan(HeadSize));
        bare.CopyTo(payload.AsSpan(HeadSize + annotations.Length));
        return payload;
    }

    /// <summary>The same with another bare message.</summary>
    public byte[] With(ReadOnlySpan<byte> bare) => Build(Durable, Priority, TimeToLive, AnnotationCount, Annotations, bare);
}
