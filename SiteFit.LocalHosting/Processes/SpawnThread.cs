using System.Collections.Concurrent;
using System.Diagnostics;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Starts every child from one thread that lives as long as the host.</summary>
/// <remarks>
/// Linux sends the parent-death signal when the <em>thread</em> that forked ends, not the process (prctl(2), PR_SET_PDEATHSIG):
/// from a pool thread, children would die whenever the pool shrinks.
/// </remarks>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = Start();

    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist or cannot be run.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
                action();
        })
        {
            IsBackground = true,
            Name = "spawn",
        }.Start();
        return work;
    }
}
