namespace SiteFit.LocalHosting.Dashboard.Live;

/// <summary>Whether anything has changed since it was last asked. Thread-safe; raised at the start.</summary>
internal sealed class ChangeFlag
{
    private int _raised = 1;

    public void Set() => Volatile.Write(ref _raised, 1);

    public bool Take() => Interlocked.Exchange(ref _raised, 0) == 1;
}
