namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>A consumer's standing request for messages. State is guarded by the queue's lock.</summary>
public sealed class Subscription
{
    private readonly MessageQueue _queue;

    internal Subscription(MessageQueue queue, IDeliverySink sink, ReceiveMode mode)
    {
        (_queue, Sink, Mode) = (queue, sink, mode);
        Node = new LinkedListNode<Subscription>(this);
    }

    public ReceiveMode Mode { get; }

    /// <summary>Messages handed out plus credit drained since the start, modulo 2^32.</summary>
    public uint Delivered { get; internal set; }

    /// <summary>Messages that may still be handed out.</summary>
    public int Credit => Math.Max(0, unchecked((int)(Limit - Delivered)));

    internal uint Limit { get; set; }

    internal IDeliverySink Sink { get; }

    internal LinkedListNode<Subscription> Node { get; }

    internal bool Closed { get; set; }

    /// <summary>Allows deliveries until <see cref="Delivered"/> reaches <paramref name="limit"/> (modulo 2^32).</summary>
    /// <param name="limit">Total, not an increment, so that a repeated grant changes nothing.</param>
    /// <param name="drain">Hand out what there is, then give the rest of the credit up.</param>
    public void Grant(uint limit, bool drain) => _queue.Grant(this, limit, drain);

    /// <summary>No delivery reaches the sink after this returns. What was handed out stays locked.</summary>
    public void Close() => _queue.Close(this);
}
