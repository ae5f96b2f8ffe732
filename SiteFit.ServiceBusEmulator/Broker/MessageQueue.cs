namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>One queue, or one dead-letter queue: what it holds, who waits, what is locked. Thread-safe.</summary>
/// <remarks>A lock may be taken from a queue to its dead-letter queue, never the other way.</remarks>
public sealed class MessageQueue : IDisposable
{
    /// <summary>Reasons that the broker itself gives, in Service Bus's words.</summary>
    public const string MaxDeliveryCountExceeded = "MaxDeliveryCountExceeded", TtlExpired = "TTLExpiredException";

    private readonly Lock _gate = new();
    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly Alarm _alarm;
    private readonly Holdings _held = new();
    private readonly ReadyLine _ready = new();
    private readonly Consumers _consumers = new();
    private readonly DuplicateHistory? _history;
    private readonly Predicate<BrokerMessage> _isReady;
    private DateTimeOffset _now;
    private long _lastSequenceNumber;

    internal MessageQueue(QueueSettings settings, IJournal journal, TimeProvider time, bool isDeadLetterQueue)
    {
        Settings = settings;
        Name = isDeadLetterQueue ? $"{settings.Name}/$DeadLetterQueue" : settings.Name;
        DeadLetterQueue = isDeadLetterQueue ? null : new MessageQueue(settings, journal, time, isDeadLetterQueue: true);
        (_journal, _time) = (journal, time);
        _isReady = IsReady;
        if (settings.RequiresDuplicateDetection && !isDeadLetterQueue)
            _history = new DuplicateHistory(settings.DuplicateDetectionHistoryTimeWindow);
        _alarm = new Alarm(time, OnDue);
    }

    public string Name { get; }

    public QueueSettings Settings { get; }

    /// <summary>Null when this is one.</summary>
    public MessageQueue? DeadLetterQueue { get; }

    public QueueFigures Figures
    {
        get
        {
            lock (_gate)
                return _held.Figures;
        }
    }

    public QueueTraffic Traffic
    {
        get
        {
            lock (_gate)
                return _held.Traffic;
        }
    }

    /// <returns>Its sequence number; for a duplicate, the number of the first message with that id.</returns>
    public long Enqueue(NewMessage message)
    {
        lock (_gate)
        {
            Begin();
            var sequenceNumber = Add(message);
            End();
            return sequenceNumber;
        }
    }

    /// <summary>A consumer with no credit yet.</summary>
    public Subscription Subscribe(IDeliverySink sink, ReceiveMode mode) => new(this, sink, mode);

    /// <returns>false when the lock is lost; so for all settlements.</returns>
    public bool Complete(Guid lockToken)
    {
        lock (_gate)
        {
            Begin();
            var held = _held.Locks.TryGet(lockToken, out var message);
            if (held)
            {
                _journal.Remove(Name, message!);
                _held.Remove(message!);
                _held.Completed++;
            }

            End();
            return held;
        }
    }

    /// <summary>Gives the message back at once and counts a failed delivery.</summary>
    /// <param name="edit">Null, or makes the new payload from the old one.</param>
    public bool Abandon(Guid lockToken, Func<byte[], byte[]>? edit = null) =>
        Settle(lockToken, edit, message => Unlock(message, failed: true));

    /// <summary>Gives the message back as if it had not been delivered.</summary>
    public bool Release(Guid lockToken) => Settle(lockToken, null, message => Unlock(message, failed: false));

    /// <summary>Puts the message aside; only <see cref="ReceiveDeferred"/> gets it.</summary>
    public bool Defer(Guid lockToken, Func<byte[], byte[]>? edit = null) => Settle(lockToken, edit, message =>
    {
        _held.Defer(message);
        Unlock(message, failed: false);
    });

    /// <summary>Moves the message to the dead-letter queue; from there it goes nowhere, so there it counts as abandoned.</summary>
    public bool DeadLetter(Guid lockToken, string? reason, string? description, Func<byte[], byte[]>? edit = null) => Settle(lockToken, edit, message =>
    {
        if (DeadLetterQueue is null)
            Unlock(message, failed: true);
        else
            MoveToDeadLetterQueue(message, reason, description);
    });

    /// <returns>The new end of the lock; null when it is lost.</returns>
    public DateTimeOffset? Renew(Guid lockToken)
    {
        lock (_gate)
        {
            Begin();
            DateTimeOffset? until = null;
            if (_held.Locks.TryGet(lockToken, out var message))
            {
                until = _now + Settings.LockDuration;
                _held.Locks.Renew(message, until.Value);
                _journal.Lock(Name, message);
            }

            End();
            return until;
        }
    }

    public bool HoldsLock(Guid lockToken)
    {
        lock (_gate)
            return _held.Locks.TryGet(lockToken, out _);
    }

    /// <summary>Undoes a hand-over that never reached the consumer.</summary>
    public void TakeBack(Delivery delivery)
    {
        if (delivery.LockToken is { } token)
        {
            Release(token);
            return;
        }

        lock (_gate)
        {
            Begin();
            var message = new BrokerMessage
            {
                SequenceNumber = delivery.SequenceNumber,
                MessageId = delivery.MessageId,
                Payload = delivery.Payload,
                EnqueuedAt = delivery.EnqueuedAt,
                ExpiresAt = delivery.ExpiresAt,
                DeliveryCount = delivery.DeliveryCount,
                State = delivery.State,
                DeadLetter = delivery.DeadLetter,
            };
            _held.Add(message);
            _held.Completed--;
            _journal.Put(Name, message);
            if (message.State == MessageState.Active)
                _ready.Return(message);
            End();
        }
    }

    /// <summary>Shows messages, locked, deferred and scheduled ones too, and locks none.</summary>
    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count)
    {
        lock (_gate)
        {
            Begin();
            List<Delivery> found = [.. _held.From(fromSequenceNumber).Where(message => !IsExpired(message)).Take(count).Select(message => Delivery.Of(message) with { LockToken = null })];
            End();
            return found;
        }
    }

    /// <returns>Null when one of them is not there, not deferred, or locked.</returns>
    public IReadOnlyList<Delivery>? ReceiveDeferred(IReadOnlyCollection<long> sequenceNumbers, ReceiveMode mode)
    {
        lock (_gate)
        {
            Begin();
            List<Delivery>? taken = null;
            if (sequenceNumbers.All(number => _held.TryGet(number, out var message) && message is { State: MessageState.Deferred, LockToken: null }))
                taken = [.. sequenceNumbers.Distinct().Select(number => _held.TryGet(number, out var message) ? HandOver(message, mode) : throw new InvalidOperationException("The message vanished under the lock."))];
            End();
            return taken;
        }
    }

    /// <returns>false, and nothing is cancelled, when one of them is not there or not scheduled any more.</returns>
    public bool CancelScheduled(IReadOnlyCollection<long> sequenceNumbers)
    {
        lock (_gate)
        {
            Begin();
            var known = sequenceNumbers.All(number => _held.TryGet(number, out var message) && message.State == MessageState.Scheduled);
            foreach (var number in known ? sequenceNumbers.Distinct() : [])
            {
                if (_held.TryGet(number, out var message))
                {
                    _journal.Remove(Name, message);
                    _held.Remove(message);
                }
            }

            End();
            return known;
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        DeadLetterQueue?.Dispose();
    }

    /// <summary>Takes over what a journal remembers; before the queue is used.</summary>
    internal void Restore(RecoveredQueue recovered)
    {
        lock (_gate)
        {
            _lastSequenceNumber = recovered.LastSequenceNumber;
            foreach (var (seen, id, sequenceNumber) in recovered.MessageIds)
                _history?.Seen(id, seen, sequenceNumber, out _);
            foreach (var message in recovered.Messages.Values)
            {
                _held.Add(message);
                if (message.LockToken is { } token)
                    _held.Locks.Add(message, token, message.LockedUntil);
                else if (message.State == MessageState.Active)
                    _ready.Append(message);
            }

            Begin();
            End();
        }
    }

    /// <summary>Journals anew what lies in a segment, so that the segment can go.</summary>
    internal void Rewrite(long segment)
    {
        lock (_gate)
        {
            foreach (var message in _held.From(0))
            {
                if (message.Journal.Segment == segment)
                    _journal.Put(Name, message);
            }
        }

        DeadLetterQueue?.Rewrite(segment);
    }

    internal void Grant(Subscription subscription, uint limit, bool drain)
    {
        lock (_gate)
        {
            if (subscription.Closed)
                return;

            Begin();
            _consumers.Grant(subscription, limit);
            End();
            if (drain)
                _consumers.Drain(subscription);
        }
    }

    internal void Close(Subscription subscription)
    {
        lock (_gate)
            _consumers.Close(subscription);
    }

    private bool Settle(Guid lockToken, Func<byte[], byte[]>? edit, Action<BrokerMessage> settle)
    {
        lock (_gate)
        {
            Begin();
            var held = _held.Locks.TryGet(lockToken, out var message);
            if (held)
            {
                if (edit is not null)
                {
                    message!.Payload = edit(message.Payload);
                    _journal.Put(Name, message);
                }

                settle(message!);
            }

            End();
            return held;
        }
    }

    // Each operation runs between Begin and End: what is due happens first, then whoever waits is served.
    private void Begin()
    {
        _now = _time.GetUtcNow();
        while (_held.Locks.TryGetExpired(_now, out var message))
            Unlock(message, failed: true);
        while (_held.TryTakeScheduled(_now, out var number))
            Activate(number);
        while (_held.TryTakeExpired(_now, out var number))
        {
            // A locked message stays its holder's; it expires when the lock ends without completion.
            if (_held.TryGet(number, out var message) && message.LockToken is null)
                Expire(message);
        }
    }

    private void End()
    {
        while (_consumers.TryPeek(out var subscription) && _ready.TryTake(_isReady, out var message))
        {
            _consumers.Served(subscription);
            subscription.Sink.Deliver(HandOver(message, subscription.Mode));
        }

        _alarm.Set(_held.NextDue, _now);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            _alarm.Clear();
            Begin();
            End();
        }

        try
        {
            _journal.Commit();
        }
        catch (IOException)
        {
            // The journal logged it, keeps what is unwritten and refuses whoever waits for it. Nobody waits here.
        }
    }

    private long Add(NewMessage added)
    {
        var next = _lastSequenceNumber + 1;
        if (_history is not null && _history.Seen(added.MessageId, _now, next, out var first))
            return first;

        _lastSequenceNumber = next;
        var scheduled = added.ScheduledFor > _now;
        var start = scheduled ? added.ScheduledFor!.Value : _now;
        var message = new BrokerMessage
        {
            SequenceNumber = next,
            MessageId = added.MessageId,
            Payload = added.Payload,
            EnqueuedAt = start,
            ExpiresAt = ExpiryOf(added, start),
            ScheduledFor = scheduled ? start : null,
            State = scheduled ? MessageState.Scheduled : MessageState.Active,
        };
        _held.Add(message);
        _held.Accepted++;
        _journal.Put(Name, message);
        if (!scheduled)
            _ready.Append(message);
        return next;
    }

    private DateTimeOffset? ExpiryOf(NewMessage message, DateTimeOffset start)
    {
        var life = message.TimeToLive ?? TimeSpan.MaxValue;
        if (Settings.DefaultMessageTimeToLive is { } longest && longest < life)
            life = longest;
        return life < DateTimeOffset.MaxValue - start ? start + life : null;
    }

    // A message that was scheduled joins the end of the queue, with a new number, as if it had been sent now.
    private void Activate(long scheduledNumber)
    {
        if (!_held.TryGet(scheduledNumber, out var scheduled))
            return;

        _held.Remove(scheduled);
        var message = new BrokerMessage
        {
            SequenceNumber = ++_lastSequenceNumber,
            MessageId = scheduled.MessageId,
            Payload = scheduled.Payload,
            EnqueuedAt = scheduled.EnqueuedAt,
            ExpiresAt = scheduled.ExpiresAt,
        };
        _held.Add(message);
        _journal.Put(Name, message, new ReplacedMessage(Name, scheduled));
        _ready.Append(message);
    }

    private Delivery HandOver(BrokerMessage message, ReceiveMode mode)
    {
        if (mode == ReceiveMode.ReceiveAndDelete)
        {
            _journal.Remove(Name, message);
            _held.Remove(message);
            _held.Completed++;
        }
        else
        {
            _held.Locks.Add(message, Guid.NewGuid(), _now + Settings.LockDuration);
            _journal.Lock(Name, message);
        }

        return Delivery.Of(message);
    }

    private void Unlock(BrokerMessage message, bool failed)
    {
        _held.Locks.Remove(message);
        if (failed)
            message.DeliveryCount++;

        if (DeadLetterQueue is not null && message.DeliveryCount >= Settings.MaxDeliveryCount)
        {
            MoveToDeadLetterQueue(message, MaxDeliveryCountExceeded, $"Message could not be consumed after {message.DeliveryCount} delivery attempts.");
        }
        else if (IsExpired(message))
        {
            Expire(message);
        }
        else
        {
            _journal.Unlock(Name, message);
            if (message.State == MessageState.Active)
                _ready.Return(message);
        }
    }

    private void Expire(BrokerMessage message)
    {
        if (DeadLetterQueue is not null && Settings.DeadLetteringOnMessageExpiration)
        {
            MoveToDeadLetterQueue(message, TtlExpired, "The message expired and was dead-lettered.");
            return;
        }

        _journal.Remove(Name, message);
        _held.Remove(message);
    }

    private void MoveToDeadLetterQueue(BrokerMessage message, string? reason, string? description)
    {
        _held.Remove(message);
        DeadLetterQueue!.Accept(message, new DeadLetterInfo(Name, message.SequenceNumber, reason, description), new ReplacedMessage(Name, message));
    }

    private void Accept(BrokerMessage dead, DeadLetterInfo info, ReplacedMessage replaced)
    {
        lock (_gate)
        {
            Begin();
            var message = new BrokerMessage
            {
                SequenceNumber = ++_lastSequenceNumber,
                MessageId = dead.MessageId,
                Payload = dead.Payload,
                EnqueuedAt = dead.EnqueuedAt,
                DeliveryCount = dead.DeliveryCount,
                DeadLetter = info,
            };
            _held.Add(message);
            _journal.Put(Name, message, replaced);
            _ready.Append(message);
            End();
        }
    }

    private bool IsExpired(BrokerMessage message) => message.State != MessageState.Scheduled && message.ExpiresAt <= _now;

    private bool IsReady(BrokerMessage message) =>
        message is { State: MessageState.Active, LockToken: null } && _held.Contains(message);
}
