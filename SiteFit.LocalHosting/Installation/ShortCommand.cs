using System.Diagnostics;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Installation;

/// <summary>A program that is run to its end.</summary>
internal static class ShortCommand
{
    /// <param name="plan">Its stop signal is not used: a cancelled command is killed.</param>
    /// <param name="logPath">Where its output goes.</param>
    /// <returns>The exit code and the last lines of the output.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> LastLines)> RunAsync(
        ProcessPlan plan, string logPath, CancellationToken cancellationToken)
    {
        using var log = new LogFile(logPath);
        using var child = await ChildProcess.StartAsync(plan, log);
        await using (cancellationToken.UnsafeRegister(static state => ((ChildProcess)state!).Kill(), child))
        {
            var exitCode = await child.Exited;
            cancellationToken.ThrowIfCancellationRequested();
            return (exitCode, log.LastLines(3));
        }
    }

    /// <returns>What <c>program --version</c> prints; null when it cannot be run.</returns>
    public static async Task<string?> VersionAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            using var process = await SpawnThread.StartAsync(
                new ProcessStartInfo(program, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true });
            var version = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return version.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
