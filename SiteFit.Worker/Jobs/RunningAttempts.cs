using System.Collections.Concurrent;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Jobs;

/// <summary>The jobs that this process works on, each with the switch that stops it.</summary>
internal sealed class RunningAttempts
{
    private readonly ConcurrentDictionary<Entry, bool> _entries = new();

    /// <summary>The attempts that hold a lease.</summary>
    public IReadOnlyList<Attempt> All => [.. _entries.Keys.Select(entry => entry.Attempt).OfType<Attempt>()];

    /// <summary>Lists the job, which is about to be claimed, until the answer is disposed of.</summary>
    public Entry Add(Guid jobId, CancellationTokenSource stop)
    {
        var entry = new Entry(this, jobId, stop);
        _entries[entry] = true;
        return entry;
    }

    /// <summary>Stops the solve of a job that has ended; nothing happens when it is not worked on here.</summary>
    public void Stop(Guid jobId) => StopWhere(entry => entry.JobId == jobId);

    /// <summary>Stops the solve of an attempt that has lost its job.</summary>
    /// <returns>False when the attempt has ended by itself meanwhile.</returns>
    public bool Stop(Attempt attempt) => StopWhere(entry => entry.Attempt?.Token == attempt.Token);

    private bool StopWhere(Func<Entry, bool> predicate)
    {
        var any = false;
        foreach (var entry in _entries.Keys.Where(predicate))
        {
            any |= _entries.TryRemove(entry, out _);
            entry.Stop();
        }
        return any;
    }

    internal sealed class Entry(RunningAttempts owner, Guid jobId, CancellationTokenSource stop) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _disposed;

        public Guid JobId => jobId;

        /// <summary>Null until the job is claimed.</summary>
        public Attempt? Attempt { get; set; }

        public void Stop()
        {
            lock (_gate)
            {
                if (!_disposed)
                    stop.Cancel();
            }
        }

        public void Dispose()
        {
            owner._entries.TryRemove(this, out _);
            lock (_gate)
                _disposed = true;
        }
    }
}
