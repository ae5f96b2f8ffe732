using Amqp.Framing;
using Azure.Core;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>Tokens are put for each path before a link is attached to it, and again in good time.</summary>
public sealed class AuthorizationTests : IDisposable
{
    private readonly ScriptedBroker _broker = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_put_for_the_queue_and_for_its_management_node()
    {
        await using var queue = Queues.Open(_broker.ConnectionString);
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions());
        await queue.SendAsync(Queues.Message("a"), Cancel);
        await Assert.ThrowsAsync<ServiceBusException>(() => receiver.RenewLockAsync(Unknown(), Cancel)); // the script answers without a time

        var tokens = Tokens();
        Assert.Equal([$"sb://127.0.0.1:{_broker.Port}/orders", $"sb://127.0.0.1:{_broker.Port}/orders/$management"], tokens.Select(token => token.Name));
        Assert.All(tokens, token => Assert.Equal("servicebus.windows.net:sastoken", token.Type));
        Assert.All(tokens, token => Assert.StartsWith("SharedAccessSignature sr=sb%3A%2F%2F127.0.0.1", token.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_is_a_permanent_failure_that_names_the_resource()
    {
        _broker.OnRequest = _ => (401, null);
        await using var queue = Queues.Open(_broker.ConnectionString);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
        Assert.Contains($"sb://127.0.0.1:{_broker.Port}/orders", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var queue = Queues.Open(_broker.ConnectionString, time: time);
        await queue.SendAsync(Queues.Message("a"), Cancel);
        Assert.Single(Tokens());

        await AdvanceUntilTokensAsync(time, count: 2, within: TimeSpan.FromHours(1));
        await AdvanceUntilTokensAsync(time, count: 3, within: TimeSpan.FromHours(1));

        Assert.Equal(3, Tokens().Select(token => token.Text).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_key_the_credential_gives_the_token()
    {
        var credential = new ScriptedCredential();
        await using var queue = new ServiceBusQueue(
            new ServiceBusQueueOptions { ConnectionString = $"Endpoint=sb://127.0.0.1:{_broker.Port};UseDevelopmentEmulator=true;EntityPath=orders" },
            credential, TimeProvider.System, new TestLog<ServiceBusQueue>());

        await queue.SendAsync(Queues.Message("a"), Cancel);

        var token = Assert.Single(Tokens());
        Assert.Equal(("jwt", "entra-token"), (token.Type, token.Text));
        Assert.Equal(["https://servicebus.azure.net/.default"], credential.Scopes);
    }

    [Fact]
    public async Task A_credential_that_gives_none_says_why()
    {
        await using var queue = new ServiceBusQueue(
            new ServiceBusQueueOptions { ConnectionString = $"Endpoint=sb://127.0.0.1:{_broker.Port};UseDevelopmentEmulator=true;EntityPath=orders" },
            new ScriptedCredential { Failure = new InvalidOperationException("az login is needed") }, TimeProvider.System, new TestLog<ServiceBusQueue>());

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
        Assert.Contains("az login is needed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_that_may_only_receive_passes_the_check()
    {
        _broker.OnAttach = attach => attach.Role ? null : new Error("amqp:unauthorized-access");
        await using var queue = Queues.Open(_broker.ConnectionString);

        await queue.CheckAsync(Cancel);
    }

    public void Dispose() => _broker.Dispose();

    private static ReceivedMessage Unknown() => new()
    {
        MessageId = "a",
        Body = default,
        LockToken = Guid.NewGuid(),
        LockedUntil = default,
        DeliveryCount = 1,
        SequenceNumber = 1,
        EnqueuedTime = default,
    };

    private List<(string Name, string Type, string Text)> Tokens() => _broker.Requests
        .Where(request => request.ApplicationProperties["operation"] is "put-token")
        .Select(request => ((string)request.ApplicationProperties["name"], (string)request.ApplicationProperties["type"], (string)request.Body))
        .ToList();

    private async Task AdvanceUntilTokensAsync(FakeTimeProvider time, int count, TimeSpan within)
    {
        var end = time.GetUtcNow() + within;
        while (Tokens().Count < count)
        {
            Assert.True(time.GetUtcNow() < end, "The token would have expired.");
            time.Advance(TimeSpan.FromMinutes(1));
            // The renewal is a round trip over a socket: real time has to pass for it.
            await Task.Run(() => SpinWait.SpinUntil(() => Tokens().Count >= count, 20), Cancel);
        }
    }

    private sealed class ScriptedCredential : TokenCredential
    {
        public Exception? Failure { get; init; }

        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return Failure is null ? new AccessToken("entra-token", TimeProvider.System.GetUtcNow().AddHours(1)) : throw Failure;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
