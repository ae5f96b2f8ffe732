using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SiteFit.LocalHosting.Processes;

/// <summary>A TCP port on loopback, held until the process or the server that is to have it starts.</summary>
internal sealed class LoopbackPort : IDisposable
{
    // Below the ranges that operating systems give to outgoing connections (Linux from 32768, others from 49152),
    // so that none of those takes the port between our release and the child's bind.
    private const int First = 20_000;
    private const int Last = 32_000;
    private readonly Socket _socket;

    private LoopbackPort(Socket socket, int number)
    {
        _socket = socket;
        Number = number;
    }

    public int Number { get; }

    public static LoopbackPort TakeFree()
    {
        while (true)
        {
            if (TryTake(RandomNumberGenerator.GetInt32(First, Last)) is { } port)
                return port;
        }
    }

    /// <returns>Null when somebody listens there.</returns>
    public static LoopbackPort? TryTake(int number)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, number));
            // Bound alone does not keep others away, as every server allows the reuse of addresses.
            socket.Listen(1);
            return new(socket, number);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>The socket that listens on the port, for a server in this process, which owns it from here on.</summary>
    /// <remarks>A port that is freed to be bound again may be taken in between: a child that is being forked holds a copy of every socket.</remarks>
    public Socket HandOver() => _socket;

    public void Dispose() => _socket.Dispose();
}
