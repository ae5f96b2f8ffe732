namespace SiteFit.Messaging;

/// <summary>How a <see cref="QueueReceiver"/> receives.</summary>
public sealed record QueueReceiverOptions
{
    /// <summary>
    /// The most messages locked by the receiver at once, from arrival until they are settled; it is the link's credit. A message is
    /// fetched before somebody asks for it, so keep it no larger than the number of messages handled at once. Default 1.
    /// </summary>
    public int MaxLocked { get; init; } = 1;

    public SubQueue SubQueue { get; init; }
}
