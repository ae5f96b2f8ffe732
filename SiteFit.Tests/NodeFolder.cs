using System.Diagnostics;

namespace SiteFit.Tests;

/// <summary>A folder of JavaScript with a <c>package.json</c>: what it needs is installed before anything of it runs.</summary>
/// <param name="folder">Full path.</param>
internal sealed class NodeFolder(string folder)
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Starts a script; its standard input, output and error are the caller's.</summary>
    public async Task<Process> StartAsync(string script, params IEnumerable<string> arguments)
    {
        await InstallAsync();
        return Start("node", [script, .. arguments]);
    }

    /// <summary>The text of a file of what is installed.</summary>
    /// <param name="path">Below <c>node_modules</c>.</param>
    public async Task<string> ReadAsync(string path)
    {
        await InstallAsync();
        return await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", path), TestContext.Current.CancellationToken);
    }

    private async Task InstallAsync()
    {
        // What npm writes last; a folder without it was left by an install that was cut off.
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed))
            return;

        using var mine = await LockAsync();
        if (File.Exists(installed))
            return;

        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"]);
        var output = npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(npm.ExitCode == 0, $"npm ci in {folder} failed: {await output}{await errors}");
    }

    // Several test processes may share the checkout.
    private async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(folder, ".install.lock");
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < InstallTimeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
