using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SiteFit.Tests.Messaging;

/// <summary>Stands between client and broker, and cuts or freezes their connections when told.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, TcpClient> _pairs = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _frozen;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were made so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Resets every connection; new ones are let through.</summary>
    public void Cut()
    {
        foreach (var (client, server) in _pairs)
            Close(client, server);
    }

    /// <summary>Lets nothing through any more, and says nothing about it: a cable pulled.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        var frozen = _frozen;
        _frozen = null;
        frozen?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Thaw();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                await ConnectAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            (client.NoDelay, server.NoDelay) = (true, true);
        }
        catch (SocketException)
        {
            // The broker is not there, or the client has gone again: a proxy takes the next one all the same.
            client.Dispose();
            server.Dispose();
            return;
        }
        Connections++;
        _pairs[client] = server;
        _ = PumpAsync(client, server, client, server);
        _ = PumpAsync(server, client, client, server);
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, TcpClient client, TcpClient server)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var read)
            {
                if (_frozen is { } frozen)
                    await frozen.Task;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
        Close(client, server);
    }

    private void Close(TcpClient client, TcpClient server)
    {
        _pairs.TryRemove(client, out _);
        client.Dispose();
        server.Dispose();
    }
}
