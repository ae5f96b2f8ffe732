using System.Collections.Concurrent;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Jobs;

/// <summary>The attempts that this process works on, each with the switch that stops it.</summary>
internal sealed class RunningAttempts
{
    private readonly ConcurrentDictionary<Guid, (Attempt Attempt, CancellationTokenSource Stop)> _attempts = new();

    public IReadOnlyList<Attempt> All => [.. _attempts.Values.Select(entry => entry.Attempt)];

    /// <summary>Lists the attempt until the answer is disposed of.</summary>
    public IDisposable Add(Attempt attempt, CancellationTokenSource stop)
    {
        _attempts[attempt.Token] = (attempt, stop);
        return new Entry(this, attempt.Token);
    }

    /// <summary>Stops the solve of an attempt that has lost its job.</summary>
    /// <returns>False when the attempt has ended by itself meanwhile.</returns>
    public bool Stop(Attempt attempt)
    {
        if (!_attempts.TryRemove(attempt.Token, out var entry))
            return false;
        entry.Stop.Cancel();
        return true;
    }

    private sealed class Entry(RunningAttempts owner, Guid token) : IDisposable
    {
        public void Dispose() => owner._attempts.TryRemove(token, out _);
    }
}
