using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SiteFit.Tests.EndToEnd;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.AzureMode;

/// <summary>A service as a container runs it: a process on a bare runtime that knows nothing but the environment it is given.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    /// <summary>Everything on its two outputs so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>A service that was built with these tests.</summary>
    public static Task<ServiceProcess> StartAsync(string service, params (string Name, string Value)[] settings) =>
        StartAsync(AppContext.BaseDirectory, service, settings);

    /// <returns>When it answers <c>/alive</c>.</returns>
    public static async Task<ServiceProcess> StartAsync(string folder, string service, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{ScriptedBroker.FreePort()}");
        var start = Describe([Path.Combine(folder, $"{service}.dll")], [.. settings, ("ASPNETCORE_URLS", address.AbsoluteUri)]);
        var started = new ServiceProcess(Process.Start(start)!, address);
        try
        {
            await Eventually.Async(async ct => await started.IsAliveAsync(ct) ? true : (bool?)null);
            return started;
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            await started.DisposeAsync();
            throw new InvalidOperationException($"{service} does not answer. It said:\n{started.Said}", e);
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string service, string[] args, params (string Name, string Value)[] settings)
    {
        using var process = Process.Start(Describe([Path.Combine(AppContext.BaseDirectory, $"{service}.dll"), .. args], settings))!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Asks until the answer is as wanted.</summary>
    public Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isWanted) => Eventually.Async(async ct =>
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        return isWanted(answer) ? answer : (JsonElement?)null;
    });

    /// <returns>True when the process has loaded the library: the runtime maps its file.</returns>
    public bool HasLoaded(string assembly) => File.ReadAllText($"/proc/{_process.Id}/maps").Contains($"/{assembly}.dll", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static ProcessStartInfo Describe(string[] args, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(DotNetHost.Path, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    private async Task<bool> IsAliveAsync(CancellationToken ct)
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"It has ended with exit code {_process.ExitCode}.");
        try
        {
            using var response = await Client.GetAsync(new Uri("/alive", UriKind.Relative), ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            _said.AppendLine(line.Data);
    }
}
