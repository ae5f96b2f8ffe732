using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SiteFit.Tests.Data.Connection;

/// <summary>TLS in front of a Postgres that has none, as its protocol asks for it: one byte of agreement first.</summary>
/// <remarks>https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL</remarks>
internal sealed class PostgresTlsFront : IAsyncDisposable
{
    /// <summary>Length (8) and the code 80877103, big-endian.</summary>
    private static readonly byte[] SslRequest = [0, 0, 0, 8, 4, 210, 22, 47];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _target;
    private readonly Task _accepting;
    private int _encrypted;

    /// <param name="target">Port on 127.0.0.1 that the bytes go to.</param>
    public PostgresTlsFront(int target, X509Certificate2 certificate)
    {
        (_target, _certificate) = (target, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections whose client was content with the certificate.</summary>
    public int Encrypted => _encrypted;

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _accepting; // before its listener goes: it may be about to accept
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var from = client;
        using var to = new TcpClient();
        try
        {
            var asked = new byte[SslRequest.Length];
            await from.GetStream().ReadExactlyAsync(asked, _stopped.Token);
            if (!asked.SequenceEqual(SslRequest))
                return; // nothing is taken in plain
            await from.GetStream().WriteAsync("S"u8.ToArray(), _stopped.Token);
            await using var secure = new SslStream(from.GetStream());
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopped.Token);
            await to.ConnectAsync(IPAddress.Loopback, _target, _stopped.Token);
            Interlocked.Increment(ref _encrypted);
            // Either side's end ends both.
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
            var up = secure.CopyToAsync(to.GetStream(), ended.Token);
            var down = to.GetStream().CopyToAsync(secure, ended.Token);
            await Task.WhenAny(up, down);
            await ended.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client sees that its connection has ended.
        }
    }
}
