using System.ComponentModel;
using System.Diagnostics;
using SiteFit.LocalHosting.Installation;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Sees to it that no child outlives the host, even when that is killed.</summary>
internal static class ChildGuard
{
    /// <summary>A thread that is deep in the kernel stops when it comes back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string? SetPriv = OperatingSystem.IsLinux() ? SearchPath.Find("setpriv") : null;
    private static readonly string? SetSid = OperatingSystem.IsLinux() ? SearchPath.Find("setsid") : null;

    /// <summary>The command line of a plan, wrapped where the system has the means.</summary>
    public static IReadOnlyList<string> Wrap(ProcessPlan plan)
    {
        List<string> command = [];
        // A session of its own: Ctrl-C in the terminal reaches the host alone, which then stops the children in order.
        if (SetSid is not null)
            command.Add(SetSid);
        if (SetPriv is not null)
        {
            command.AddRange([SetPriv, "--pdeathsig", NameOf(plan.DeathSignal)]);
            if (plan.DropRoot && Nobody.WhenRoot is { } nobody)
            {
                command.AddRange([$"--reuid={nobody.UserId}", $"--regid={nobody.GroupId}", "--clear-groups"]);
                // This one capability and no other; the secure bit lets access(2), by which PostgreSQL looks for its parts, know of it.
                if (plan.PassFolders)
                    command.AddRange(["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]);
            }

            command.Add("--");
        }

        return [.. command, plan.Command, .. plan.Arguments];
    }

    /// <summary>Ends what a child that has ended itself left running.</summary>
    public static void EndGroup(int childId)
    {
        // The first process of a session leads a group of the same number.
        if (SetSid is not null)
            UnixProcess.Signal(-childId, UnixSignal.Kill);
    }

    /// <inheritdoc cref="ChildProcess.Suspend"/>
    public static void SuspendGroup(int childId)
    {
        SignalGroup(childId, UnixProcess.StopSignal);
        // One of its threads takes the signal; on a busy machine others go on until that one has its turn.
        if (OperatingSystem.IsLinux())
            SpinWait.SpinUntil(() => HasStopped(childId), Patience);
    }

    /// <inheritdoc cref="ChildProcess.Resume"/>
    public static void ResumeGroup(int childId) => SignalGroup(childId, UnixProcess.ContinueSignal);

    /// <summary>Whether none of its threads runs any more; so it is when it has ended.</summary>
    private static bool HasStopped(int childId)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{childId}/task").All(thread =>
            {
                // "id (name) state …", and the name may have parentheses too.
                var stat = File.ReadAllText(Path.Combine(thread, "stat"));
                return stat[stat.LastIndexOf(')') + 2] is 'T' or 'Z' or 'X';
            });
        }
        catch (IOException)
        {
            return !Directory.Exists($"/proc/{childId}"); // a thread or all of it has ended while it was looked at
        }
    }

    /// <summary>A child that has just begun leads no group yet, and has started nothing: the signal is for it alone then.</summary>
    private static void SignalGroup(int childId, UnixSignal signal)
    {
        if (SetSid is null || !UnixProcess.Signal(-childId, signal))
            UnixProcess.Signal(childId, signal);
    }

    /// <summary>Guards a running child by other means where <see cref="Wrap"/> could not.</summary>
    public static async Task WatchAsync(int childId)
    {
        if (OperatingSystem.IsWindows())
            WindowsJob.EnsureJoined();
        else if (SetPriv is null)
            await StartWatchAsync(Environment.ProcessId, childId);
    }

    // setpriv takes names only.
    private static string NameOf(UnixSignal signal) => signal switch
    {
        UnixSignal.Interrupt => "INT",
        UnixSignal.Terminate => "TERM",
        _ => "KILL",
    };

    /// <summary>A shell that looks once a second whether the host is still there; it ends with the child.</summary>
    internal static async Task StartWatchAsync(int hostId, int childId)
    {
        const string Script = "while kill -0 $1 2>/dev/null && kill -0 $2 2>/dev/null; do sleep 1 || exit; done; kill -0 $1 2>/dev/null || kill -9 $2";
        try
        {
            string[] arguments = ["-c", Script, "watch", $"{hostId}", $"{childId}"];
            using var watch = await SpawnThread.StartAsync(new ProcessStartInfo("/bin/sh", arguments) { UseShellExecute = false });
        }
        catch (Win32Exception)
        {
            // No shell, no watch: the child still ends with a host that ends in order.
        }
    }
}
