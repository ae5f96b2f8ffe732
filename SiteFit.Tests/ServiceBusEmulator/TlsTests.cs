using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class TlsTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Message_goes_through_to_a_client_that_trusts_the_made_certificate_only()
    {
        await using var emulator = await StartAsync(new EmulatorOptions { Queues = [], DataDirectory = _data.Path });
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(emulator.TrustFile!);
        await using var secure = await ConnectAsync(emulator, trusted);
        await using var plain = await AmqpClient.ConnectAsync(emulator, "jobs");

        await secure.Sender().SendAsync(new Message(new byte[200_000]));
        var message = await plain.Receiver().ReceiveAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(200_000, ((byte[])message.Body).Length);
    }

    [Fact]
    public async Task Made_certificate_is_kept_with_the_data_and_is_its_owners_alone()
    {
        string first;
        await using (var emulator = await StartAsync(new EmulatorOptions { Queues = [], DataDirectory = _data.Path }))
            first = await File.ReadAllTextAsync(emulator.TrustFile!, TestContext.Current.CancellationToken);

        await using var again = await StartAsync(new EmulatorOptions { Queues = [], DataDirectory = _data.Path });

        Assert.Equal(first, await File.ReadAllTextAsync(again.TrustFile!, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("PRIVATE", first, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data.Path, "certificate.pfx")));
    }

    [Fact]
    public async Task Given_certificate_is_the_one_that_clients_see()
    {
        using var key = RSA.Create(2048);
        using var given = new CertificateRequest("CN=mine", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(_data.Path, "mine.pfx");
        await File.WriteAllBytesAsync(file, given.Export(X509ContentType.Pfx, "secret"), TestContext.Current.CancellationToken);
        await using var emulator = await StartAsync(new EmulatorOptions { Queues = [], CertificateFile = file, CertificatePassword = "secret" });

        await using var client = await ConnectAsync(emulator, given);
        await client.Sender().SendAsync(new Message("body"));

        Assert.Null(emulator.TrustFile);
        Assert.Equal(1, emulator.Queues.Queues.Single().Figures.Depth);
    }

    [Fact]
    public async Task Wrong_password_of_a_certificate_is_one_clear_line()
    {
        using var key = ECDsa.Create();
        using var given = new CertificateRequest("CN=mine", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(_data.Path, "mine.pfx");
        await File.WriteAllBytesAsync(file, given.Export(X509ContentType.Pfx, "secret"), TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() =>
            StartAsync(new EmulatorOptions { Queues = [], CertificateFile = file, CertificatePassword = "wrong" }));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Plain_client_on_the_tls_port_hurts_no_other()
    {
        await using var emulator = await StartAsync(new EmulatorOptions { Queues = [], DataDirectory = _data.Path });

        await Assert.ThrowsAnyAsync<Exception>(() => AmqpClient.ConnectAsync(emulator.TlsPort!.Value, "jobs"));

        using var trusted = X509CertificateLoader.LoadCertificateFromFile(emulator.TrustFile!);
        await using var client = await ConnectAsync(emulator, trusted);
        await client.Sender().SendAsync(new Message("unharmed"));
    }

    private static Task<ServiceBusEmulatorHost> StartAsync(EmulatorOptions options) => ServiceBusEmulatorHost.StartAsync(
        options with { Queues = [new QueueSettings { Name = "jobs" }], Port = 0, TlsPort = 0, HealthPort = 0 },
        cancellationToken: TestContext.Current.CancellationToken);

    private static Task<AmqpClient> ConnectAsync(ServiceBusEmulatorHost emulator, X509Certificate2 trusted)
    {
        var factory = new ConnectionFactory();
        factory.SSL.RemoteCertificateValidationCallback = (_, seen, _, errors) =>
            seen is not null && seen.GetRawCertData().AsSpan().SequenceEqual(trusted.RawData) && (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0;
        return AmqpClient.ConnectAsync(factory, new Address("localhost", emulator.TlsPort!.Value, "RootManageSharedAccessKey", "SAS_KEY_VALUE", "/", "amqps"), "jobs");
    }
}
