using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Locked messages by token and by expiry.</summary>
internal sealed class LockTable
{
    private readonly Dictionary<Guid, BrokerMessage> _byToken = [];

    // Every lock of a queue lasts equally long, so the order of locking and renewing is the order of expiry.
    private readonly LinkedList<BrokerMessage> _byExpiry = new();

    public int Count => _byToken.Count;

    public DateTimeOffset NextExpiry => _byExpiry.First?.Value.LockedUntil ?? DateTimeOffset.MaxValue;

    public bool TryGet(Guid token, [NotNullWhen(true)] out BrokerMessage? message) => _byToken.TryGetValue(token, out message);

    public void Add(BrokerMessage message, Guid token, DateTimeOffset until)
    {
        message.LockToken = token;
        message.LockedUntil = until;
        _byToken.Add(token, message);

        // A lock taken over from the journal may end before those added earlier.
        var before = _byExpiry.Last;
        while (before is not null && before.Value.LockedUntil > until)
            before = before.Previous;
        message.LockNode = before is null ? _byExpiry.AddFirst(message) : _byExpiry.AddAfter(before, message);
    }

    public void Renew(BrokerMessage message, DateTimeOffset until)
    {
        message.LockedUntil = until;
        _byExpiry.Remove(message.LockNode!);
        _byExpiry.AddLast(message.LockNode!);
    }

    public void Remove(BrokerMessage message)
    {
        if (message.LockToken is not { } token)
            return;

        _byToken.Remove(token);
        _byExpiry.Remove(message.LockNode!);
        message.LockToken = null;
        message.LockNode = null;
    }

    public bool TryGetExpired(DateTimeOffset now, [NotNullWhen(true)] out BrokerMessage? message)
    {
        message = _byExpiry.First?.Value;
        return message is not null && message.LockedUntil <= now;
    }
}
