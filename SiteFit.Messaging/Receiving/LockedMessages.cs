namespace SiteFit.Messaging.Receiving;

/// <summary>
/// The messages that this receiver holds locked, by lock token. Their number and the link's credit together never exceed
/// <see cref="QueueReceiverOptions.MaxLocked"/>.
/// </summary>
internal sealed class LockedMessages
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, DateTimeOffset> _until = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _until.Count;
        }
    }

    /// <summary>When the first of the locks runs out; null when nothing is locked.</summary>
    public DateTimeOffset? NextExpiry
    {
        get
        {
            lock (_gate)
                return _until.Count == 0 ? null : _until.Values.Min();
        }
    }

    public void Add(Guid lockToken, DateTimeOffset until)
    {
        lock (_gate)
            _until[lockToken] = until;
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
            var expired = _until.Where(locked => locked.Value <= now).Select(locked => locked.Key).ToList();
            expired.ForEach(token => _until.Remove(token));
            return expired.Count;
        }
    }
}
