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
    private readonly ITimer _timer;
    private readonly MessageShelf _shelf = new();
    private readonly ReadyLine _ready = new();
    private readonly LockTable _locks = new();
    private readonly DueSet _scheduled = new();
    private readonly DueSet _expiring = new();
    private readonly LinkedList<Subscription> _hungry = new();
    private readonly DuplicateHistory? _history;
    private readonly Predicate<BrokerMessage> _isReady;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private DateTimeOffset _now;
    private long _lastSequenceNumber;
    private int _deferred;

    internal MessageQueue(QueueSettings settings, IJournal journal, TimeProvider time, bool isDeadLetterQueue)
    {
        Settings = settings;
        Name = isDeadLetterQueue ? $"{settings.Name}/$DeadLetterQueue" : settings.Name;
        DeadLetterQueue = isDeadLetterQueue ? null : new MessageQueue(settings, journal, time, isDeadLetterQueue: true);
        (_journal, _time) = (journal, time);
        _isReady = IsReady;
        if (settings.RequiresDuplicateDetection && !isDeadLetterQueue)
            _history = new DuplicateHistory(settings.DuplicateDetectionHistoryTimeWindow);
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
                return new(_shelf.Count, _shelf.Count - _scheduled.Count - _deferred, _locks.Count, _scheduled.Count, _deferred);
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
            var held = _locks.TryGet(lockToken, out var message);
            if (held)
            {
                _journal.Remove(Name, message!);
                Drop(message!);
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
        if (message.State != MessageState.Deferred)
            _deferred++;
        message.State = MessageState.Deferred;
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
            if (_locks.TryGet(lockToken, out var message))
            {
                until = _now + Settings.LockDuration;
                _locks.Renew(message, until.Value);
                _journal.Lock(Name, message);
            }

            End();
            return until;
        }
    }

    public bool HoldsLock(Guid lockToken)
    {
        lock (_gate)
            return _locks.TryGet(lockToken, out _);
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
            Hold(message);
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
            List<Delivery> found = [.. _shelf.From(fromSequenceNumber).Where(message => !IsExpired(message)).Take(count).Select(message => Delivery.Of(message) with { LockToken = null })];
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
            if (sequenceNumbers.All(number => _shelf.TryGet(number, out var message) && message is { State: MessageState.Deferred, LockToken: null }))
                taken = [.. sequenceNumbers.Distinct().Select(number => _shelf.TryGet(number, out var message) ? HandOver(message, mode) : throw new InvalidOperationException("The message vanished under the lock."))];
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
            var known = sequenceNumbers.All(number => _shelf.TryGet(number, out var message) && message.State == MessageState.Scheduled);
            foreach (var number in known ? sequenceNumbers.Distinct() : [])
            {
                if (_shelf.TryGet(number, out var message))
                {
                    _journal.Remove(Name, message);
                    Drop(message);
                }
            }

            End();
            return known;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
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
                Hold(message);
                if (message.LockToken is { } token)
                    _locks.Add(message, token, message.LockedUntil);
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
            foreach (var message in _shelf.From(0))
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
            subscription.Limit = limit;
            if (subscription.Credit > 0 && subscription.Node.List is null)
                _hungry.AddLast(subscription.Node);
            else if (subscription.Credit == 0 && subscription.Node.List is not null)
                _hungry.Remove(subscription.Node);
            End();

            if (!drain)
                return;

            subscription.Delivered = limit;
            if (subscription.Node.List is not null)
                _hungry.Remove(subscription.Node);
            subscription.Sink.Drained(limit);
        }
    }

    internal void Close(Subscription subscription)
    {
        lock (_gate)
        {
            subscription.Closed = true;
            if (subscription.Node.List is not null)
                _hungry.Remove(subscription.Node);
        }
    }

    private bool Settle(Guid lockToken, Func<byte[], byte[]>? edit, Action<BrokerMessage> settle)
    {
        lock (_gate)
        {
            Begin();
            var held = _locks.TryGet(lockToken, out var message);
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
        while (_locks.TryGetExpired(_now, out var message))
            Unlock(message, failed: true);
        while (_scheduled.TryTake(_now, out var number))
            Activate(number);
        while (_expiring.TryTake(_now, out var number))
        {
            // A locked message stays its holder's; it expires when the lock ends without completion.
            if (_shelf.TryGet(number, out var message) && message.LockToken is null)
                Expire(message);
        }
    }

    private void End()
    {
        while (_hungry.First is { } node && _ready.TryTake(_isReady, out var message))
        {
            var subscription = node.Value;
            _hungry.RemoveFirst();
            subscription.Delivered++;
            if (subscription.Credit > 0)
                _hungry.AddLast(node);
            subscription.Sink.Deliver(HandOver(message, subscription.Mode));
        }

        Arm();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _armedFor = DateTimeOffset.MaxValue;
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

    private void Arm()
    {
        var due = _locks.NextExpiry;
        due = _scheduled.Next < due ? _scheduled.Next : due;
        due = _expiring.Next < due ? _expiring.Next : due;
        if (due >= _armedFor)
            return;

        _armedFor = due;
        // Timers take whole milliseconds and at most about 49 days; an early call just arms again.
        var wait = Math.Clamp(Math.Ceiling((due - _now).TotalMilliseconds), 0, int.MaxValue);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
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
        Hold(message);
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
        if (!_shelf.TryGet(scheduledNumber, out var scheduled))
            return;

        Drop(scheduled);
        var message = new BrokerMessage
        {
            SequenceNumber = ++_lastSequenceNumber,
            MessageId = scheduled.MessageId,
            Payload = scheduled.Payload,
            EnqueuedAt = scheduled.EnqueuedAt,
            ExpiresAt = scheduled.ExpiresAt,
        };
        Hold(message);
        _journal.Put(Name, message, new ReplacedMessage(Name, scheduled));
        _ready.Append(message);
    }

    private Delivery HandOver(BrokerMessage message, ReceiveMode mode)
    {
        if (mode == ReceiveMode.ReceiveAndDelete)
        {
            _journal.Remove(Name, message);
            Drop(message);
        }
        else
        {
            _locks.Add(message, Guid.NewGuid(), _now + Settings.LockDuration);
            _journal.Lock(Name, message);
        }

        return Delivery.Of(message);
    }

    private void Unlock(BrokerMessage message, bool failed)
    {
        _locks.Remove(message);
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
        Drop(message);
    }

    private void MoveToDeadLetterQueue(BrokerMessage message, string? reason, string? description)
    {
        Drop(message);
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
            Hold(message);
            _journal.Put(Name, message, replaced);
            _ready.Append(message);
            End();
        }
    }

    private void Hold(BrokerMessage message)
    {
        _shelf.Add(message);
        if (message.State == MessageState.Scheduled)
            _scheduled.Add(message.ScheduledFor!.Value, message.SequenceNumber);
        if (message.State == MessageState.Deferred)
            _deferred++;
        if (message.ExpiresAt is { } expiry && message.State != MessageState.Scheduled)
            _expiring.Add(expiry, message.SequenceNumber);
    }

    private void Drop(BrokerMessage message)
    {
        _shelf.Remove(message);
        _locks.Remove(message);
        if (message.State == MessageState.Scheduled)
            _scheduled.Remove(message.ScheduledFor!.Value, message.SequenceNumber);
        if (message.State == MessageState.Deferred)
            _deferred--;
        if (message.ExpiresAt is { } expiry)
            _expiring.Remove(expiry, message.SequenceNumber);
    }

    private bool IsExpired(BrokerMessage message) => message.State != MessageState.Scheduled && message.ExpiresAt <= _now;

    private bool IsReady(BrokerMessage message) =>
        message is { State: MessageState.Active, LockToken: null } && _shelf.TryGet(message.SequenceNumber, out var held) && ReferenceEquals(held, message);
}
