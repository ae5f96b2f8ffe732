using System.Collections.Concurrent;
using SiteFit.Contracts;

namespace SiteFit.AppServer.RhinoCompute.Watch;

/// <summary>
/// What is known of the server, for those who solve and those who ask. <see cref="ComputeWatch"/> alone writes the checks; whoever solves
/// says when a solve was answered, and when something seems wrong.
/// </summary>
internal sealed class ComputeState(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<ContractId, ContractCheck> _checks = new();
    private readonly ConcurrentDictionary<ContractId, long> _answered = new();
    private readonly SemaphoreSlim _suspicion = new(0, 1);

    public ContractCheck Of(ContractId id) => _checks.GetValueOrDefault(id, ContractCheck.Pending);

    public void Set(ContractId id, ContractCheck check) => _checks[id] = check;

    /// <summary>A solve of this contract was answered just now.</summary>
    public void Answered(ContractId id) => _answered[id] = clock.GetTimestamp();

    public bool WasAnsweredWithin(ContractId id, TimeSpan time) =>
        _answered.TryGetValue(id, out var at) && clock.GetElapsedTime(at) < time;

    /// <summary>Something failed that may mean more: the server is looked at now rather than when it is due.</summary>
    public void Suspect()
    {
        lock (_suspicion)
        {
            if (_suspicion.CurrentCount == 0)
                _suspicion.Release();
        }
    }

    /// <returns>When the time is over: false; as soon as somebody suspects something: true.</returns>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Task.Delay(time, clock, either.Token);
        var suspected = _suspicion.WaitAsync(either.Token);
        await Task.WhenAny(due, suspected);
        await either.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return suspected.IsCompletedSuccessfully;
    }

    public void Dispose() => _suspicion.Dispose();
}
