using System.Threading.Channels;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Jobs;

/// <summary>Wakes the requests that wait for a job to change, whichever replica changed it.</summary>
internal sealed class JobWatches
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<Watch>> _watches = [];
    private readonly JobChanges _changes;

    public JobWatches(JobChanges changes)
    {
        _changes = changes;
        changes.Changed += (jobId, _) => Wake(jobId);
        changes.Missed += WakeAll;
    }

    /// <summary>To be called before the job is read, or a change in between would be missed.</summary>
    public Watch Start(Guid jobId)
    {
        var watch = new Watch(this, jobId);
        lock (_gate)
        {
            if (!_watches.TryGetValue(jobId, out var watches))
                _watches[jobId] = watches = [];
            watches.Add(watch);
        }
        _changes.Want();
        return watch;
    }

    private void Wake(Guid jobId)
    {
        lock (_gate)
            _watches.GetValueOrDefault(jobId)?.ForEach(watch => watch.Wake());
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Values.SelectMany(watches => watches))
                watch.Wake();
        }
    }

    private void End(Watch watch)
    {
        lock (_gate)
        {
            if (!_watches.TryGetValue(watch.JobId, out var watches) || !watches.Remove(watch))
                return; // disposed of before
            if (watches.Count == 0)
                _watches.Remove(watch.JobId);
        }
        _changes.Release();
    }

    internal sealed class Watch(JobWatches owner, Guid jobId) : IDisposable
    {
        // One place is enough: it says that the job is to be read again, not what has changed.
        private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public Guid JobId => jobId;

        /// <summary>Returns when the job may have changed since the last return.</summary>
        /// <returns>False when nothing was heard within <paramref name="most"/>.</returns>
        public async Task<bool> WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken ct)
        {
            using var limit = new CancellationTokenSource(most, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
            try
            {
                return await _changed.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Wake() => _changed.Writer.TryWrite(true);

        public void Dispose() => owner.End(this);
    }
}
