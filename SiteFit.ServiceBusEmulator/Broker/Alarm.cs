namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Calls a queue when something in it is due. Set with the queue's lock held.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly ITimer _timer;
    private DateTimeOffset _setFor = DateTimeOffset.MaxValue;

    /// <param name="ring">Called without any lock; calls <see cref="Clear"/> once it holds the queue's.</param>
    public Alarm(TimeProvider time, Action ring) => _timer = time.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Sees to it that the call comes at that moment at the latest.</summary>
    public void Set(DateTimeOffset due, DateTimeOffset now)
    {
        if (due >= _setFor)
            return;

        _setFor = due;
        // Timers take whole milliseconds and at most about 49 days; an early call just sets the alarm again.
        var wait = Math.Clamp(Math.Ceiling((due - now).TotalMilliseconds), 0, int.MaxValue);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The call came.</summary>
    public void Clear() => _setFor = DateTimeOffset.MaxValue;

    public void Dispose() => _timer.Dispose();
}
