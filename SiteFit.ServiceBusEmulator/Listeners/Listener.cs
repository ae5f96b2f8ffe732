using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SiteFit.ServiceBusEmulator.Listeners;

/// <summary>Accepts connections on one port until it is disposed; what goes wrong on one touches no other.</summary>
internal sealed partial class Listener : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, Socket> _connections = new();
    private readonly Task _accepting;
    private volatile bool _isClosing;

    private Listener(Socket socket, Func<Socket, CancellationToken, Task> serve, TimeProvider time, ILogger logger)
    {
        (_socket, _serve, _time, _logger) = (socket, serve, time, logger);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens; with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <param name="serve">Serves one client to its end, closes its socket, and ends soon when it is cancelled.</param>
    /// <exception cref="SocketException">The address is in use or not this machine's.</exception>
    public static Listener Start(IPEndPoint endPoint, Func<Socket, CancellationToken, Task> serve, TimeProvider time, ILogger logger)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(1024);
            return new Listener(socket, serve, time, logger);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // First the port: a client that is told goodbye and connects anew at once is to be refused, not taken in and cut off.
        _isClosing = true;
        _socket.Dispose();
        await _accepting;
        await _stop.CancelAsync();

        // Connections say goodbye on their own; one whose client does not read is cut off.
        try
        {
            await Task.WhenAll(_connections.Keys).WaitAsync(CloseTimeout, _time);
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
        while (!_isClosing)
        {
            try
            {
                var client = await _socket.AcceptAsync();
                client.NoDelay = true;
                Track(client);
            }
            catch (Exception e) when (_isClosing && e is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // The client was gone before it was accepted, or the process is out of file handles, which passes.
                Log.AcceptFailed(_logger, e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(50), _time);
            }
        }
    }

    private void Track(Socket client)
    {
        var running = Task.Run(() => _serve(client, _stop.Token));
        _connections[running] = client;
        _ = running.ContinueWith(Forget, TaskScheduler.Default);
    }

    private void Forget(Task finished)
    {
        _connections.TryRemove(finished, out _);
        if (finished.Exception is { } defect)
            Log.ConnectionFailed(_logger, defect.GetBaseException());
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "connection.accept_failed", Level = LogLevel.Warning, Message = "A connection could not be accepted: {reason}")]
        public static partial void AcceptFailed(ILogger logger, string reason);

        [LoggerMessage(EventName = "connection.failed", Level = LogLevel.Error, Message = "A connection ended by a defect of the emulator; others go on")]
        public static partial void ConnectionFailed(ILogger logger, Exception defect);
    }
}
