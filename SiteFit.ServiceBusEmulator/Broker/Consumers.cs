using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>The subscriptions of a queue that have credit, served in turn. Guarded by the queue's lock.</summary>
internal sealed class Consumers
{
    private readonly LinkedList<Subscription> _hungry = new();

    /// <summary>Whose turn it is.</summary>
    public bool TryPeek([NotNullWhen(true)] out Subscription? subscription)
    {
        subscription = _hungry.First?.Value;
        return subscription is not null;
    }

    /// <summary>Counts a delivery to the one whose turn it is, and puts it at the end of the line.</summary>
    public void Served(Subscription subscription)
    {
        _hungry.Remove(subscription.Node);
        subscription.Delivered++;
        if (subscription.Credit > 0)
            _hungry.AddLast(subscription.Node);
    }

    public void Grant(Subscription subscription, uint limit)
    {
        subscription.Limit = limit;
        if (subscription.Credit == 0)
            Leave(subscription);
        else if (subscription.Node.List is null)
            _hungry.AddLast(subscription.Node);
    }

    /// <summary>Gives up the credit that is left.</summary>
    public void Drain(Subscription subscription)
    {
        subscription.Delivered = subscription.Limit;
        Leave(subscription);
        subscription.Sink.Drained(subscription.Limit);
    }

    public void Close(Subscription subscription)
    {
        subscription.Closed = true;
        Leave(subscription);
    }

    private void Leave(Subscription subscription)
    {
        if (subscription.Node.List is not null)
            _hungry.Remove(subscription.Node);
    }
}
