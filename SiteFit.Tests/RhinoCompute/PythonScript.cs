using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>Runs a contract's script by this machine's Python as a Rhino.Compute server does: inputs and outputs are global variables.</summary>
internal static class PythonScript
{
    /// <summary>Reads script, inputs and outputs' names; prints the outputs, or what was raised.</summary>
    private const string Harness = """
        import json, sys
        request = json.load(sys.stdin)
        scope = dict(request["inputs"], __name__="__main__")
        try:
            exec(compile(request["script"], "solver.py", "exec"), scope)
            print(json.dumps({name: scope[name] for name in request["outputs"]}))
        except Exception as e:
            print(json.dumps({"raised": type(e).__name__, "message": str(e)}))
        """;

    private static readonly Lazy<string?> Python = new(Find);

    /// <summary>Ends the test as skipped on a machine without Python.</summary>
    public static void SkipWhenMissing() => Assert.SkipWhen(Python.Value is null, "Python 3.9 or later is not installed: apt-get install python3");

    /// <returns>The outputs by name; or <c>raised</c>, the exception's type, and its <c>message</c>.</returns>
    public static async Task<JsonElement> RunAsync(string script, JsonObject inputs, IEnumerable<string> outputs)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var request = new JsonObject
        {
            ["script"] = script,
            ["inputs"] = inputs,
            ["outputs"] = new JsonArray([.. outputs.Select(name => JsonValue.Create(name))]),
        };
        using var process = Start(Python.Value!, Harness);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.StandardInput.WriteAsync(request.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"Python failed: {await errors}");
        return JsonElement.Parse(await output);
    }

    private static string? Find()
    {
        IEnumerable<string> folders = ["/usr/bin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        string[] names = OperatingSystem.IsWindows() ? ["python3.exe", "python.exe"] : ["python3"];
        return (from folder in folders from name in names select Path.Combine(folder, name)).FirstOrDefault(IsPython);
    }

    private static bool IsPython(string path)
    {
        if (!File.Exists(path))
            return false;
        using var process = Start(path, "import sys; sys.exit(sys.version_info < (3, 9))");
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Process Start(string python, string code)
    {
        var start = new ProcessStartInfo(python, ["-c", code])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
    }
}
