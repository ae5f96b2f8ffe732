using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;
using SiteFit.Messaging.Authorization;

namespace SiteFit.Tests.Messaging.Emulator;

/// <summary>A connection string with a signature that somebody else has made, in place of the key.</summary>
public sealed class SharedSignatureTests
{
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_it_was_made_for_can_be_used_and_managed()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var queue = Queues.Open(await ConnectionStringAsync(emulated, "orders"));

        await queue.SendAsync(Queues.Message("a"), Cancel);

        Assert.Equal("a", Assert.Single(await queue.PeekAsync(SubQueue.None, 0, 10, Cancel)).MessageId);
    }

    [Fact]
    public async Task Another_queue_is_refused()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var queue = Queues.Open(await ConnectionStringAsync(emulated, "invoices"));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
    }

    [Fact]
    public async Task An_expired_one_says_so_before_the_broker_has_to()
    {
        var time = new FakeTimeProvider(Expiry);
        var tokens = new SignatureTokenSource($"SharedAccessSignature sr=r&sig=s&se={Expiry.ToUnixTimeSeconds()}&skn=n", time);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(async () => await tokens.GetAsync("sb://ns/orders", Cancel));

        Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
        Assert.Contains($"expired at {Expiry:u}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SharedAccessSignature sr=r&sig=s&se=1790000000&skn=n", 1790000000L)]
    [InlineData("SharedAccessSignature se=1790000000&skn=n&sig=a%3D&sr=r", 1790000000L)]
    [InlineData("sr=r&sig=s&se=1790000000&skn=n", null)]
    [InlineData("SharedAccessSignature sr=r&se=1790000000&skn=n", null)]
    [InlineData("SharedAccessSignature sr=r&sig=s&se=never&skn=n", null)]
    [InlineData("SharedAccessSignature sr=r&sig=s&se=99999999999999&skn=n", null)]
    public void Its_expiry_is_read(string signature, long? seconds) =>
        Assert.Equal(seconds, SharedSignature.ExpiryOf(signature)?.ToUnixTimeSeconds());

    private static async Task<string> ConnectionStringAsync(EmulatedQueue emulated, string signedFor)
    {
        var parts = emulated.Emulator.ConnectionString.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1]);
        var signer = new SasTokenSource(parts["SharedAccessKeyName"], parts["SharedAccessKey"], new FakeTimeProvider(Expiry.AddHours(-1)));
        var signature = (await signer.GetAsync($"{parts["Endpoint"].TrimEnd('/')}/{signedFor}", Cancel)).Text;
        return $"Endpoint={parts["Endpoint"]};SharedAccessSignature={signature};UseDevelopmentEmulator=true;EntityPath=orders";
    }
}
