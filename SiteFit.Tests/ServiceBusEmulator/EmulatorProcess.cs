using System.Diagnostics;
using System.Text.RegularExpressions;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>The emulator as a process of its own.</summary>
internal sealed partial class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName={EmulatorOptions.DefaultKeyName};SharedAccessKey={EmulatorOptions.DefaultKey};UseDevelopmentEmulator=true;";

    /// <summary>Starts one with the queue <c>jobs</c> and waits until it is ready.</summary>
    public static async Task<EmulatorProcess> StartAsync(DataFolder data)
    {
        var config = Path.Combine(data.Path, "Config.json");
        await File.WriteAllTextAsync(config, """{"UserConfig":{"Namespaces":[{"Queues":[{"Name":"jobs"}]}]}}""");
        var process = Run("--config", config, "--port", "0", "--health-port", "0", "--data", Path.Combine(data.Path, "log"));
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        var port = PortInLine().Match(line);
        Assert.True(port.Success, $"Not ready: {line}{(port.Success ? "" : await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken))}");
        return new EmulatorProcess(process, int.Parse(port.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    public static Process Run(params string[] arguments) => Process.Start(StartInfo(arguments))!;

    public static ProcessStartInfo StartInfo(params string[] arguments) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "SiteFit.ServiceBusEmulator.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>SIGKILL, or what comes closest.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"^ready: Endpoint=sb://127\.0\.0\.1:(\d+);")]
    private static partial Regex PortInLine();
}
