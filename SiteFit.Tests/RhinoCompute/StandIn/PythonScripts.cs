using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// <c>POST /script/python3</c> of a 2026 server: <c>{"script":"…","inputs":{"x":1},"outputs":["y"]}</c> is answered with
/// <c>{"outputs":{"y":2},"stdout":"","stderr":"","elapsedMs":3}</c>. The machine's own Python runs the script, without Rhino's modules.
/// </summary>
internal sealed class PythonScripts
{
    private const string Debian = "/usr/bin/python3";
    private static readonly string Python = File.Exists(Debian) ? Debian : "python3";
    private static readonly Lazy<string?> Missing = new(FindMissing);
    private int _running;

    /// <summary>Why there is no Python on this machine; null when there is.</summary>
    public static string? PythonMissing => Missing.Value;

    /// <summary>Ends the test as skipped on a machine without Python.</summary>
    public static void SkipWhenMissing() => Assert.SkipWhen(PythonMissing is not null, PythonMissing ?? "");

    /// <summary>Processes that run now.</summary>
    public int Running => Volatile.Read(ref _running);

    // Reads the request, prints {"outputs","stdout","stderr"} or {"failure"}. What a script writes past Python's own streams must not mix with that.
    private const string Runner =
        """
        import contextlib, io, json, os, sys, traceback
        answer = os.fdopen(os.dup(1), "w")
        os.dup2(2, 1)
        request = json.load(sys.stdin)
        names = dict(request.get("inputs") or {}, __name__="__main__")
        stdout, stderr = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
                exec(compile(request["script"], "<script>", "exec"), names)
            outputs = {}
            for name in request.get("outputs") or []:
                if name not in names:
                    raise NameError(f"name '{name}' is not defined")
                outputs[name] = names[name]
            result = json.dumps({"outputs": outputs, "stdout": stdout.getvalue(), "stderr": stderr.getvalue()}, allow_nan=False)
        except BaseException:
            result = json.dumps({"failure": traceback.format_exc().strip().splitlines()[-1]})
        answer.write(result)
        answer.flush()
        """;

    /// <summary>A script that raises is answered with 500 and the last line of its traceback.</summary>
    /// <param name="ends">The process is killed then.</param>
    public async Task<ComputeAnswer> RunAsync(string body, CancellationToken ends)
    {
        var began = Stopwatch.GetTimestamp();
        var request = JsonElement.Parse(body);
        _ = request.GetProperty("script").GetString() ?? throw new FormatException("There is no script.");
        var printed = JsonNode.Parse(await RunProcessAsync(body, ends))!.AsObject();
        if ((string?)printed["failure"] is { } failure)
            return StandInFaults.ErrorAnswer(failure);
        printed["elapsedMs"] = (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return ComputeAnswer.Ok(printed.ToJsonString());
    }

    private async Task<string> RunProcessAsync(string input, CancellationToken ends)
    {
        ends.ThrowIfCancellationRequested();
        using var process = Start(["-c", Runner]);
        Interlocked.Increment(ref _running);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(ends);
            await process.StandardInput.WriteAsync(input.AsMemory(), ends);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(ends);
            await process.WaitForExitAsync(ends);
            return output is "" ? throw new InvalidOperationException($"The script ended the process: {process.ExitCode} {await errors}") : output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None); // killed: it ends
            Interlocked.Decrement(ref _running);
        }
    }

    private static string? FindMissing()
    {
        try
        {
            using var process = Start(["-c", "import sys; sys.exit(sys.version_info < (3, 8))"]);
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "Python is older than 3.8.";
        }
        catch (Win32Exception)
        {
            return "Python is not installed: apt-get install python3";
        }
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{Python} did not start.");
    }
}
