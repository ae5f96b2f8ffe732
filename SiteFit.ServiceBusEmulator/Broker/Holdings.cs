using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>What a queue holds, found by number, by lock, and by what is due when. Guarded by the queue's lock.</summary>
internal sealed class Holdings
{
    private readonly MessageShelf _shelf = new();
    private readonly DueSet _scheduled = new();
    private readonly DueSet _expiring = new();
    private int _deferred;

    public LockTable Locks { get; } = new();

    /// <summary>Messages taken in since the start.</summary>
    public long Accepted { get; set; }

    /// <summary>Messages completed since the start.</summary>
    public long Completed { get; set; }

    public QueueFigures Figures => new(_shelf.Count, _shelf.Count - _scheduled.Count - _deferred, Locks.Count, _scheduled.Count, _deferred);

    public QueueTraffic Traffic => new(
        Accepted, Completed, _shelf.From(0).FirstOrDefault(message => message.State == MessageState.Active)?.EnqueuedAt);

    /// <summary>When the next lock ends, schedule comes or message expires.</summary>
    public DateTimeOffset NextDue
    {
        get
        {
            var due = Locks.NextExpiry;
            due = _scheduled.Next < due ? _scheduled.Next : due;
            return _expiring.Next < due ? _expiring.Next : due;
        }
    }

    public bool TryGet(long sequenceNumber, [NotNullWhen(true)] out BrokerMessage? message) => _shelf.TryGet(sequenceNumber, out message);

    /// <summary>Messages from a sequence number upwards.</summary>
    public IEnumerable<BrokerMessage> From(long sequenceNumber) => _shelf.From(sequenceNumber);

    public bool Contains(BrokerMessage message) => _shelf.TryGet(message.SequenceNumber, out var held) && ReferenceEquals(held, message);

    /// <summary>Takes one scheduled message's number off the schedule when it is due.</summary>
    public bool TryTakeScheduled(DateTimeOffset now, out long sequenceNumber) => _scheduled.TryTake(now, out sequenceNumber);

    /// <summary>Takes the number of one message whose life is over; it may be locked, or gone.</summary>
    public bool TryTakeExpired(DateTimeOffset now, out long sequenceNumber) => _expiring.TryTake(now, out sequenceNumber);

    public void Add(BrokerMessage message)
    {
        _shelf.Add(message);
        if (message.State == MessageState.Scheduled)
            _scheduled.Add(message.ScheduledFor!.Value, message.SequenceNumber);
        if (message.State == MessageState.Deferred)
            _deferred++;
        if (message.ExpiresAt is { } expiry && message.State != MessageState.Scheduled)
            _expiring.Add(expiry, message.SequenceNumber);
    }

    public void Remove(BrokerMessage message)
    {
        _shelf.Remove(message);
        Locks.Remove(message);
        if (message.State == MessageState.Scheduled)
            _scheduled.Remove(message.ScheduledFor!.Value, message.SequenceNumber);
        if (message.State == MessageState.Deferred)
            _deferred--;
        if (message.ExpiresAt is { } expiry)
            _expiring.Remove(expiry, message.SequenceNumber);
    }

    public void Defer(BrokerMessage message)
    {
        if (message.State != MessageState.Deferred)
            _deferred++;
        message.State = MessageState.Deferred;
    }
}
