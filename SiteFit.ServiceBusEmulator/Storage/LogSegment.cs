namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>A segment's account: how much of it is still of use.</summary>
internal sealed class LogSegment(long number)
{
    public long Number { get; } = number;

    public long Bytes { get; set; }

    /// <summary>Bytes of records whose message still stands there.</summary>
    public long LiveBytes { get; private set; }

    public int LiveMessages { get; private set; }

    /// <summary>When the last message was put; its id must be remembered for a while.</summary>
    public DateTimeOffset LastPut { get; set; }

    public void Hold(int size) => (LiveBytes, LiveMessages) = (LiveBytes + size, LiveMessages + 1);

    public void Release(int size) => (LiveBytes, LiveMessages) = (LiveBytes - size, LiveMessages - 1);
}
