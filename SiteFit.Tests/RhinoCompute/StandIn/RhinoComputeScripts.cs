using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>The scripts in <c>javascript/</c>, which use McNeel's own packages.</summary>
internal static class RhinoComputeScripts
{
    private static readonly NodeFolder Folder = new(Repository.File("SiteFit.Tests/RhinoCompute/javascript"));

    /// <summary>Runs a script to its end.</summary>
    /// <param name="input">What it reads.</param>
    /// <returns>What it printed.</returns>
    public static async Task<JsonElement> RunAsync(string script, string input)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = await Folder.StartAsync(script);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} failed: {await errors}");
        return JsonElement.Parse(await output);
    }
}
