using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Accepts connections until it is disposed.</summary>
internal sealed partial class AmqpListener : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly ServerContext _server;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, Socket> _connections = new();
    private readonly Task _accepting;

    private AmqpListener(ServerContext server, Socket socket)
    {
        (_server, _socket) = (server, socket);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens; with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <exception cref="SocketException">The address is in use or not this machine's.</exception>
    public static AmqpListener Start(ServerContext server, IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(1024);
            return new AmqpListener(server, socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _accepting;

        // Connections say goodbye on their own; one whose client does not read is cut off.
        try
        {
            await Task.WhenAll(_connections.Keys).WaitAsync(CloseTimeout, _server.Time);
        }
        catch (TimeoutException)
        {
            foreach (var socket in _connections.Values)
                socket.Dispose();
            await Task.WhenAll(_connections.Keys);
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _socket.AcceptAsync(_stop.Token);
                client.NoDelay = true;
                Track(client);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException e)
            {
                // The client was gone before it was accepted, or the process is out of file handles, which passes.
                Log.AcceptFailed(_server.Logger, e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(50), _server.Time);
            }
        }
    }

    private void Track(Socket client)
    {
        var peer = client.RemoteEndPoint?.ToString() ?? "unknown";
        var connection = new AmqpConnection(_server, new NetworkStream(client, ownsSocket: true), peer);
        var running = Task.Run(() => connection.RunAsync(_stop.Token));
        _connections[running] = client;
        _ = running.ContinueWith(Forget, TaskScheduler.Default);
    }

    private void Forget(Task finished)
    {
        _connections.TryRemove(finished, out _);
        if (finished.Exception is { } defect)
            Log.ConnectionFailed(_server.Logger, defect.GetBaseException());
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "amqp.accept_failed", Level = LogLevel.Warning, Message = "A connection could not be accepted: {reason}")]
        public static partial void AcceptFailed(ILogger logger, string reason);

        [LoggerMessage(EventName = "amqp.connection_failed", Level = LogLevel.Error, Message = "A connection ended by a defect of the emulator; others go on")]
        public static partial void ConnectionFailed(ILogger logger, Exception defect);
    }
}
