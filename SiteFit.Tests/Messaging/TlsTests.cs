using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

public sealed class TlsTests
{
    [Fact]
    public async Task Nothing_is_said_to_a_namespace_whose_certificate_is_not_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var broker = new ScriptedBroker(certificate);
        await using var queue = Queues.Open(
            $"Endpoint=sb://127.0.0.1:{broker.Port}/;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=orders",
            options => options.SendTimeout = TimeSpan.FromSeconds(5));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(
            () => queue.SendAsync(Queues.Message("a"), TestContext.Current.CancellationToken));

        Assert.Equal(ServiceBusFailureReason.Unreachable, failure.Reason);
        Assert.Contains("certificate", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(broker.Requests);
        Assert.Empty(broker.Sent);
    }
}
