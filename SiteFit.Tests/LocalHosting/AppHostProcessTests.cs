using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SiteFit.Tests.LocalHosting;

/// <summary>The AppHost as its user starts it: a process with a terminal's output and an exit code.</summary>
public sealed partial class AppHostProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ctrl_C_stops_everything_after_the_table_was_shown()
    {
        using var host = Start();
        var shown = await ReadUntilAsync(host, "All healthy after");
        foreach (var name in (string[])["postgres", "sitefitdb", "servicebus", "jobs", "storage", "artifacts", "appserver", "api", "worker"])
            Assert.Matches($"(?m)^ +{name} +healthy", shown);
        Assert.Matches("(?m)^Dashboard: http://localhost:[0-9]+/login\\?t=[0-9a-f]{32}$", shown);
        var children = ChildrenOf(host.Id);
        Assert.Equal(6, children.Count);

        Signal(host.Id, "INT");
        await host.WaitForExitAsync(Cancel);

        Assert.Equal(0, host.ExitCode);
        Assert.DoesNotContain(children, Snapshots.IsAlive);
    }

    [Fact]
    public async Task A_killed_host_leaves_no_process_and_its_data_can_be_used_at_once()
    {
        using var host = Start();
        await ReadUntilAsync(host, "All healthy after");
        var children = ChildrenOf(host.Id).Select(id => Process.GetProcessById(id)).ToList();

        host.Kill();

        // A second host at once: PostgreSQL may still be on its way out.
        using var second = Start();
        await ReadUntilAsync(second, "All healthy after");
        // The test's own time limit is the limit here.
        foreach (var child in children)
            await child.WaitForExitAsync(Cancel);
        Signal(second.Id, "TERM");
        await second.WaitForExitAsync(Cancel);
        Assert.Equal(0, second.ExitCode);
    }

    [Fact]
    public async Task Without_node_the_start_fails_with_one_line_and_stops_the_rest()
    {
        // Only what the host itself needs to run PostgreSQL and the services.
        var bin = Directory.CreateDirectory(Path.Combine(_folder.Path, "bin")).FullName;
        foreach (var program in (string[])["setpriv", "setsid"])
            File.CreateSymbolicLink(Path.Combine(bin, program), $"/usr/bin/{program}");
        using var host = Start(bin, []);

        var error = await host.StandardError.ReadToEndAsync(Cancel);
        await host.WaitForExitAsync(Cancel);

        Assert.Equal("node is not on the PATH. Install Node.js 20 or later (https://nodejs.org).", error.Trim());
        Assert.Equal(1, host.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Process Start(params string[] args) => Start(Environment.GetEnvironmentVariable("PATH")!, args);

    private Process Start(string path, string[] args)
    {
        // A shell gives the programs that it runs in the background a Ctrl-C that does nothing; this one must hear it.
        var start = new ProcessStartInfo(
            "/usr/bin/env",
            ["--default-signal=INT", SiteFit.LocalHosting.Programs.DotNet.Path, "exec", typeof(Projects.SiteFit_AppHost).Assembly.Location, _folder.Argument, "--DcpPublisher:RandomizePorts=true", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        return Process.Start(start)!;
    }

    private static async Task<string> ReadUntilAsync(Process process, string text)
    {
        var shown = "";
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            shown += line + '\n';
            if (line.Contains(text, StringComparison.Ordinal))
                return shown;
        }

        throw new InvalidOperationException($"The host ended before '{text}':\n{shown}{await process.StandardError.ReadToEndAsync(Cancel)}");
    }

    private static void Signal(int processId, string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{processId}"]);
        kill.WaitForExit();
    }

    /// <summary>From /proc/{id}/stat, whose fourth field is the parent.</summary>
    private static List<int> ChildrenOf(int processId) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && ParentOf(folder) == processId)
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)),
    ];

    private static int? ParentOf(string folder)
    {
        try
        {
            return Stat().Match(File.ReadAllText(Path.Combine(folder, "stat"))) is { Success: true } stat
                ? int.Parse(stat.Groups[1].Value, CultureInfo.InvariantCulture)
                : null;
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
    }

    // 123 (name of (it)) S 1 …
    [GeneratedRegex(@"^\d+ \(.*\) \w (\d+)")]
    private static partial Regex Stat();
}
