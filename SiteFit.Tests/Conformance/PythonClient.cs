using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.Conformance;

/// <summary>Microsoft's own Python client, unmodified, as Debian packages it (python3-azure, python3-uamqp): runs the scenarios in <c>python/</c>.</summary>
internal static class PythonClient
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Folder = Path.Combine(SourceFolder(), "python");
    private static readonly Lazy<string?> Missing = new(FindMissing);

    /// <summary>Ends the test as skipped on a machine that does not have the client.</summary>
    public static void SkipWhenMissing() => Assert.SkipWhen(Missing.Value is not null, Missing.Value ?? "");

    /// <summary>Runs a scenario to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<JsonElement> RunAsync(string scenario, TlsFront front, params string[] queues)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Start(scenario, front, queues);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{scenario} failed: {await errors}");
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>Starts a scenario; its standard input and output are the caller's.</summary>
    public static Process Start(string scenario, TlsFront front, params string[] queues)
    {
        var connection = $"Endpoint=sb://{front.Address}/;SharedAccessKeyName={EmulatorOptions.DefaultKeyName};SharedAccessKey={EmulatorOptions.DefaultKey}";
        var start = Redirected([Path.Combine(Folder, $"{scenario}.py"), connection, .. queues]);
        start.Environment["SITEFIT_TRUSTED_CERTIFICATE"] = front.CertificateFile;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{Python} did not start.");
    }

    private static string? FindMissing()
    {
        const string reason = "Microsoft's Python client is not installed: apt-get install python3-azure python3-uamqp";
        if (!File.Exists(Python))
            return reason;
        using var process = Process.Start(Redirected(["-c", "import azure.servicebus, uamqp"]));
        process?.WaitForExit();
        return process?.ExitCode == 0 ? null : reason;
    }

    private static ProcessStartInfo Redirected(IEnumerable<string> arguments) => new(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
