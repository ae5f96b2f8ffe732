using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting;

namespace SiteFit.LocalHosting.Processes;

/// <summary>A running process whose output goes to a log file.</summary>
internal sealed class ChildProcess : IDisposable
{
    // Meant for the host; a child that took them over would listen on the host's address or under its profile.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "DOTNET_URLS"];

    private readonly Process _process;
    private readonly ProcessPlan _plan;

    private ChildProcess(Process process, ProcessPlan plan, LogFile log)
    {
        _process = process;
        _plan = plan;
        Exited = WaitAsync(log.PumpAsync(process.StandardOutput.BaseStream), log.PumpAsync(process.StandardError.BaseStream));
    }

    public int Id => _process.Id;

    /// <summary>Ends with the exit code, 128 + n for signal n, when the last output is in the log.</summary>
    public Task<int> Exited { get; }

    /// <exception cref="DistributedApplicationException">The program cannot be run.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessPlan plan, LogFile log)
    {
        var command = ChildGuard.Wrap(plan);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = plan.WorkingDirectory,
            UseShellExecute = false,
            // Closed at once: the terminal's input is the host's.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in NotInherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in plan.Environment)
            start.Environment[name] = value;

        try
        {
            var process = await SpawnThread.StartAsync(start);
            process.StandardInput.Close();
            var child = new ChildProcess(process, plan, log);
            await ChildGuard.WatchAsync(process.Id);
            return child;
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"Cannot run {plan.Command}: {e.Message}", e);
        }
    }

    /// <summary>Asks it to end, and kills it when the grace is over.</summary>
    public async Task StopAsync(TimeProvider time)
    {
        if (OperatingSystem.IsWindows())
            Kill(); // Windows knows no SIGTERM for a process without a window
        else
            UnixProcess.Signal(Id, _plan.StopSignal);

        try
        {
            await Exited.WaitAsync(_plan.StopGrace, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Freezes it and what it started; on Linux it stands still when this returns.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public void Suspend() => ChildGuard.SuspendGroup(Id);

    /// <summary>Lets it go on.</summary>
    /// <inheritdoc cref="Suspend" path="/exception"/>
    public void Resume() => ChildGuard.ResumeGroup(Id);

    public void Dispose() => _process.Dispose();

    private async Task<int> WaitAsync(Task output, Task error)
    {
        await _process.WaitForExitAsync();
        ChildGuard.EndGroup(Id);
        // Where that cannot be done, a grandchild may hold the pipe open for longer than anybody cares for.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        return _process.ExitCode;
    }
}
