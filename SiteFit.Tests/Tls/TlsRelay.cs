using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SiteFit.Tests.Tls;

/// <summary>TLS in front of a port on 127.0.0.1 that has none.</summary>
internal sealed class TlsRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly X509Certificate2 _certificate;
    private readonly Func<Stream, CancellationToken, Task<bool>> _agree;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;
    private int _encrypted;

    /// <param name="at">Where it listens; port 0 is a free one.</param>
    /// <param name="target">Port on 127.0.0.1 that the bytes go to.</param>
    /// <param name="agree">What a protocol says in plain before TLS begins; false ends the connection. Most say nothing.</param>
    public TlsRelay(IPEndPoint at, int target, X509Certificate2 certificate, Func<Stream, CancellationToken, Task<bool>>? agree = null)
    {
        (_target, _certificate, _agree) = (target, certificate, agree ?? ((_, _) => Task.FromResult(true)));
        _listener = new TcpListener(at);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections whose client was content with the certificate.</summary>
    public int Encrypted => Volatile.Read(ref _encrypted);

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
            if (!await _agree(from.GetStream(), _stopped.Token))
                return;
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
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The client sees that its connection has ended.
        }
    }
}
