using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>One call of the stand-in AppServer's solve endpoint.</summary>
/// <param name="Worker">Resource name of the worker that made it.</param>
/// <param name="Number">1 for the first with this seed.</param>
/// <param name="Began">A timestamp.</param>
internal sealed record Solve(long Seed, string Worker, int Number, long Began)
{
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the worker has closed the connection before it had its answer.</summary>
    public bool IsAborted => _aborted.Task.IsCompleted;

    /// <summary>Null while it is under way.</summary>
    public long? Ended { get; private set; }

    /// <summary>Waits until the worker closes the connection before it has its answer.</summary>
    public Task UntilAbortedAsync() => _aborted.Task.WaitAsync(Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);

    public void Abort() => _aborted.TrySetResult();

    public void End(long timestamp) => Ended = timestamp;
}
