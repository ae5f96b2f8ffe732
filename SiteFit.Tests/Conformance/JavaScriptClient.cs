using System.Diagnostics;
using System.Text.Json;

namespace SiteFit.Tests.Conformance;

/// <summary>Microsoft's own JavaScript client, unmodified: runs the scenarios in <c>javascript/</c>.</summary>
internal static class JavaScriptClient
{
    private static readonly NodeFolder Folder = new(Repository.File("SiteFit.Tests/Conformance/javascript"));

    /// <summary>Runs a scenario to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<JsonElement> RunAsync(string scenario, string connectionString, params string[] queues)
    {
        using var process = await StartAsync(scenario, connectionString, queues);
        return await ResultAsync(process, scenario);
    }

    /// <summary>Starts a scenario; its standard input and output are the caller's.</summary>
    public static Task<Process> StartAsync(string scenario, string connectionString, params string[] queues) =>
        Folder.StartAsync($"{scenario}.mjs", [connectionString, .. queues]);

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
}
