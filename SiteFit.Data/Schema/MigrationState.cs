namespace SiteFit.Data.Schema;

/// <summary>How far this process is with bringing the database up to date.</summary>
public sealed class MigrationState
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the schema is the one this build needs.</summary>
    public Task Done => _done.Task;

    /// <summary>Why it is not done yet; null when nothing has gone wrong.</summary>
    public string? LastProblem { get; internal set; }

    internal void SetDone() => _done.TrySetResult();
}
