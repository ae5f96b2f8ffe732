using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Listeners;

/// <summary>Serves AMQP to one client, in the clear or within TLS.</summary>
internal sealed partial class AmqpService(ServerContext server, X509Certificate2? certificate)
{
    public async Task ServeAsync(Socket client, CancellationToken stop)
    {
        var peer = client.RemoteEndPoint?.ToString() ?? "unknown";
        Stream? stream = new NetworkStream(client, ownsSocket: true);
        if (certificate is not null)
            stream = await SecureAsync(stream, certificate, peer, stop);
        if (stream is not null)
            await new AmqpConnection(server, stream, peer).RunAsync(stop);
    }

    // Null when the client gives up, speaks no TLS, or does not come to an end with it.
    private async Task<Stream?> SecureAsync(Stream stream, X509Certificate2 certificate, string peer, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(server.HandshakeTimeout, server.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, either.Token);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Log.HandshakeFailed(server.Logger, peer, e.Message);
            await secure.DisposeAsync();
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "tls.handshake_failed", Level = LogLevel.Information, Message = "{peer} did not get through the TLS handshake: {reason}")]
        public static partial void HandshakeFailed(ILogger logger, string peer, string reason);
    }
}
