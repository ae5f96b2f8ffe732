using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SiteFit.Tests.Conformance;

/// <summary>Microsoft's own JavaScript client, unmodified: runs the scenarios in <c>javascript/</c>.</summary>
internal static class JavaScriptClient
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);

    private static readonly string Folder = Path.Combine(SourceFolder(), "javascript");

    /// <summary>Runs a scenario to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<JsonElement> RunAsync(string scenario, string connectionString, params string[] queues)
    {
        using var process = await StartAsync(scenario, connectionString, queues);
        return await ResultAsync(process, scenario);
    }

    /// <summary>Starts a scenario; its standard input and output are the caller's.</summary>
    public static async Task<Process> StartAsync(string scenario, string connectionString, params string[] queues)
    {
        await InstallAsync();
        return Start("node", [$"{scenario}.mjs", connectionString, .. queues]);
    }

    /// <summary>Waits for a scenario's end and reads the JSON on its last line.</summary>
    public static async Task<JsonElement> ResultAsync(Process process, string scenario)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{scenario} failed: {await errors}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task InstallAsync()
    {
        // What npm writes last; a folder without it was left by an install that was cut off.
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed))
            return;

        using var mine = await LockAsync();
        if (File.Exists(installed))
            return;

        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"]);
        var output = npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(npm.ExitCode == 0, $"npm ci in {Folder} failed: {await output}{await errors}");
    }

    // Several test processes may share the checkout.
    private static async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(Folder, ".install.lock");
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

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
