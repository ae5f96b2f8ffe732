using System.Net;
using System.Net.Sockets;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Tells whether anybody listens on a port of this machine.</summary>
internal static class Listener
{
    /// <remarks>Asked many times a second while a process starts, so it answers without an exception, which a refused connection usually is.</remarks>
    public static async Task<bool> ExistsAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, port) };
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        attempt.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(attempt))
            await done.Task;
        return attempt.SocketError is SocketError.Success;
    }
}
