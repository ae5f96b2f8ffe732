namespace SiteFit.Messaging.Receiving;

/// <summary>
/// The messages that this receiver holds locked, by lock token. Their number and the link's credit together never exceed
/// <see cref="QueueReceiverOptions.MaxLocked"/>.
/// </summary>
internal sealed class LockedMessages
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, DateTimeOffset> _until = [];

    /// <summary>No lock runs out before; it may be too early, since releasing a message does not look for the next. Saves a search per message.</summary>
    private DateTimeOffset _earliest = DateTimeOffset.MaxValue;

    public int Count
    {
        get
        {
            lock (_gate)
                return _until.Count;
        }
    }

    /// <summary>When to look for expired locks: not after the first runs out, maybe before; null when nothing is locked.</summary>
    public DateTimeOffset? NextExpiry
    {
        get
        {
            lock (_gate)
                return _until.Count == 0 ? null : _earliest;
        }
    }

    public void Add(Guid lockToken, DateTimeOffset until)
    {
        lock (_gate)
        {
            _until[lockToken] = until;
            if (until < _earliest)
                _earliest = until;
        }
    }

    /// <summary>After a renewal; a message that was released meanwhile stays so.</summary>
    public void Extend(Guid lockToken, DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_until.ContainsKey(lockToken))
                _until[lockToken] = until;
        }
    }

    /// <returns>Whether it was still held: only then is there a credit to return.</returns>
    public bool Release(Guid lockToken)
    {
        lock (_gate)
            return _until.Remove(lockToken);
    }

    /// <summary>Forgets the messages whose lock has run out, of which their handler never said a word.</summary>
    /// <returns>How many.</returns>
    public int ReleaseExpired(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now < _earliest)
                return 0;
            var expired = _until.Where(locked => locked.Value <= now).Select(locked => locked.Key).ToList();
            expired.ForEach(token => _until.Remove(token));
            _earliest = _until.Count == 0 ? DateTimeOffset.MaxValue : _until.Values.Min();
            return expired.Count;
        }
    }
}
