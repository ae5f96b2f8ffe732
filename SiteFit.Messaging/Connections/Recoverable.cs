namespace SiteFit.Messaging.Connections;

/// <summary>
/// A connection or link that is opened when first asked for and opened again when it has broken: one attempt at a time however many
/// callers wait for it (single-flight), with growing pauses between failed attempts.
/// </summary>
/// <param name="open">Opens it; throws <see cref="ServiceBusException"/>.</param>
/// <param name="isOpen">Whether it can still be used.</param>
/// <param name="counts">
/// Whether a failure makes the next attempt wait. A permanent one should not (the caller decides), nor one of a layer below that is paced itself.
/// </param>
internal sealed class Recoverable<T>(
    Func<CancellationToken, Task<T>> open,
    Func<T, bool> isOpen,
    Func<ServiceBusException, bool> counts,
    ReconnectPacing pacing,
    TimeProvider time) : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private T? _current;
    private Task<T>? _opening;
    private long _openedAt;
    private int _failures;

    /// <summary>Why the last attempt failed; null after a success and before the first attempt.</summary>
    public ServiceBusException? LastFailure { get; private set; }

    /// <summary>What is open now; null when nothing is.</summary>
    public T? Current
    {
        get
        {
            lock (_gate)
                return _current is { } current && isOpen(current) ? current : null;
        }
    }

    /// <param name="ct">Ends the wait of this caller only; the attempt goes on for the others.</param>
    public ValueTask<T> GetAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            if (_current is { } current)
            {
                if (isOpen(current))
                    return new ValueTask<T>(current);
                _current = null;
                _failures = ReconnectPacing.AfterBreak(_failures, time.GetElapsedTime(_openedAt));
            }
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            _opening ??= Task.Run(OpenAsync, CancellationToken.None);
            return new ValueTask<T>(_opening.WaitAsync(ct));
        }
    }

    /// <summary>Ends attempts under way; what is open stays open and is the caller's to close.</summary>
    public void Dispose() => _disposed.Cancel();

    private async Task<T> OpenAsync()
    {
        try
        {
            var pause = pacing.Pause(_failures);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, _disposed.Token);
            var opened = await open(_disposed.Token);
            lock (_gate)
            {
                _current = opened;
                _opening = null;
                _openedAt = time.GetTimestamp();
                LastFailure = null;
            }
            return opened;
        }
        catch (ServiceBusException e)
        {
            lock (_gate)
            {
                _opening = null;
                _failures = counts(e) ? _failures + 1 : 0;
                LastFailure = e;
            }
            throw;
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            throw new ObjectDisposedException(typeof(T).Name);
        }
        catch (Exception e) when (e is not ServiceBusException)
        {
            // A defect somewhere. Whoever waits hears of it, but it must not be the answer for ever.
            lock (_gate)
            {
                _opening = null;
                _failures++;
            }
            throw;
        }
    }
}
