using System.Net;
using SiteFit.Tests.Tls;

namespace SiteFit.Tests.Conformance;

/// <summary>TLS in front of a plain port, for clients that speak nothing else and only on port 5671: each front has a loopback address of its own.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private const int AmqpsPort = 5671;

    private readonly LoopbackCertificate _certificate;
    private readonly TlsRelay _relay;

    /// <param name="target">Port on 127.0.0.1 that the bytes go to.</param>
    public TlsFront(int target)
    {
        Address = new IPAddress([127, (byte)Random.Shared.Next(1, 255), (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(1, 255)]);
        _certificate = new LoopbackCertificate(Address);
        _relay = new TlsRelay(new IPEndPoint(Address, AmqpsPort), target, _certificate.Certificate);
    }

    public IPAddress Address { get; }

    /// <summary>What a client has to trust, as PEM.</summary>
    public string CertificateFile => _certificate.File;

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _certificate.Dispose();
    }
}
