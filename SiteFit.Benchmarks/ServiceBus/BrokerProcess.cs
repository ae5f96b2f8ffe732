using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>A broker as a process of its own, on loopback, with its data in a folder that ends with it.</summary>
internal abstract class BrokerProcess : IAsyncDisposable
{
    private Process? _process;

    protected BrokerProcess() => System.IO.Directory.CreateDirectory(Directory);

    public abstract string Name { get; }

    public int Port { get; } = FreePort();

    /// <summary>AMQP address with user and password (SASL PLAIN).</summary>
    public abstract string Address { get; }

    /// <summary>What senders and receivers attach to.</summary>
    public abstract string Queue { get; }

    /// <summary>Of the broker itself, when a script starts it.</summary>
    protected virtual int ProcessId => _process!.Id;

    protected string Directory { get; } = Path.Combine(Path.GetTempPath(), $"sitefit-benchmark-{Guid.NewGuid():N}");

    /// <summary>Physical memory of the broker's own process.</summary>
    public long ResidentBytes
    {
        get
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.WorkingSet64;
        }
    }

    /// <returns>Time from the start of the process until it takes connections.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        var start = CreateStart();
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        // Read, or a full pipe would stop it.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        while (!await ListensAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{Name} ended with exit code {_process.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>As SIGKILL does; the data stays for the next start.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        Killed();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    protected abstract ProcessStartInfo CreateStart();

    /// <summary>Ends what the broker leaves behind.</summary>
    protected virtual void Killed()
    {
    }

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
