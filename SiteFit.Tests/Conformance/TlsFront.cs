using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SiteFit.Tests.Conformance;

/// <summary>TLS in front of a plain port, for clients that speak nothing else and only on port 5671: each front has a loopback address of its own.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private const int AmqpsPort = 5671;

    private readonly TcpListener _listener;
    private readonly X509Certificate2 _certificate;
    private readonly int _target;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;

    /// <param name="target">Port on 127.0.0.1 that the bytes go to.</param>
    public TlsFront(int target)
    {
        _target = target;
        Address = new IPAddress([127, (byte)Random.Shared.Next(1, 255), (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(1, 255)]);
        _certificate = Certificate(Address);
        CertificateFile = Path.Combine(Path.GetTempPath(), $"sitefit-{Guid.NewGuid():N}.pem");
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        _listener = new TcpListener(Address, AmqpsPort);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPAddress Address { get; }

    /// <summary>What a client has to trust, as PEM.</summary>
    public string CertificateFile { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _certificate.Dispose();
        _stopped.Dispose();
        File.Delete(CertificateFile);
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
            await to.ConnectAsync(IPAddress.Loopback, _target, _stopped.Token);
            await using var secure = new SslStream(from.GetStream());
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopped.Token);
            // Either side's end ends both.
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
            var up = secure.CopyToAsync(to.GetStream(), ended.Token);
            var down = to.GetStream().CopyToAsync(secure, ended.Token);
            await Task.WhenAny(up, down);
            await ended.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client sees that its connection has ended.
        }
    }

    private static X509Certificate2 Certificate(IPAddress address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
