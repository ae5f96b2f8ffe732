using System.Net;
using System.Security.Cryptography.X509Certificates;
using SiteFit.Tests.Tls;

namespace SiteFit.Tests.Data.Connection;

/// <summary>TLS in front of a Postgres that has none, as its protocol asks for it: one byte of agreement first.</summary>
/// <remarks>https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL</remarks>
internal static class PostgresTlsFront
{
    /// <summary>Length (8) and the code 80877103, big-endian.</summary>
    private static readonly byte[] SslRequest = [0, 0, 0, 8, 4, 210, 22, 47];

    /// <param name="target">Port on 127.0.0.1 that the bytes go to.</param>
    public static TlsRelay Start(int target, X509Certificate2 certificate) => new(new IPEndPoint(IPAddress.Loopback, 0), target, certificate, AgreeAsync);

    private static async Task<bool> AgreeAsync(Stream client, CancellationToken ct)
    {
        var asked = new byte[SslRequest.Length];
        await client.ReadExactlyAsync(asked, ct);
        if (!asked.SequenceEqual(SslRequest))
            return false; // nothing is taken in plain
        await client.WriteAsync("S"u8.ToArray(), ct);
        return true;
    }
}
