using Amqp.Framing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

public sealed class SendTests : IAsyncDisposable
{
    private readonly ScriptedBroker _broker = new();
    private readonly ServiceBusQueue _queue;

    public SendTests() => _queue = Queues.Open(_broker.ConnectionString, options => options.SendTimeout = TimeSpan.FromSeconds(2));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_broker_is_asked_again()
    {
        _broker.OnSend = _ => _broker.Sent.Count < 3 ? new Rejected { Error = new Error("com.microsoft:server-busy") } : new Accepted();

        await _queue.SendAsync(Queues.Message("a"), Cancel);

        Assert.Equal(["a", "a", "a"], _broker.Sent.Select(sent => sent.Properties.MessageId));
    }

    [Fact]
    public async Task A_permanent_refusal_is_thrown_at_once()
    {
        _broker.OnSend = _ => new Rejected { Error = new Error("amqp:resource-limit-exceeded") { Description = "The queue is full." } };

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, failure.Reason);
        Assert.Contains("The queue is full.", failure.Message, StringComparison.Ordinal);
        Assert.Single(_broker.Sent);
    }

    [Fact]
    public async Task A_broker_that_stays_busy_ends_the_send_with_its_reason()
    {
        _broker.OnSend = _ => new Rejected { Error = new Error("com.microsoft:server-busy") };

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal((ServiceBusFailureReason.ServiceBusy, true), (failure.Reason, failure.IsTransient));
    }

    [Fact]
    public async Task Silence_ends_the_send_and_its_link()
    {
        _broker.OnSend = message => message.Properties.MessageId == "silent" ? null : new Accepted();

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message("silent"), Cancel));
        Assert.Equal(ServiceBusFailureReason.Timeout, failure.Reason);

        await _queue.SendAsync(Queues.Message("next"), Cancel);
    }

    [Fact]
    public async Task A_refused_link_says_why_and_the_next_send_asks_again()
    {
        _broker.OnAttach = _ => new Error("amqp:not-found") { Description = "No such queue." };
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message("a"), Cancel));
        Assert.Equal(ServiceBusFailureReason.QueueNotFound, failure.Reason);
        Assert.Contains("'orders'", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{_broker.Port}", failure.Message, StringComparison.Ordinal);

        _broker.OnAttach = _ => null; // somebody created it
        await _queue.SendAsync(Queues.Message("a"), Cancel);
    }

    [Fact]
    public async Task Sends_do_not_wait_for_each_other()
    {
        var all = new TaskCompletionSource();
        _broker.OnSend = _ =>
        {
            // Every message has arrived before the first is answered: with one at a time this would never be.
            if (_broker.Sent.Count == 100)
                all.SetResult();
            return null;
        };

        var sends = Enumerable.Range(0, 100).Select(i => _queue.SendAsync(Queues.Message($"{i}"), Cancel)).ToList();
        await all.Task.WaitAsync(Queues.Patience, Cancel);

        Assert.DoesNotContain(sends, send => send.IsCompleted);
        await Assert.ThrowsAsync<ServiceBusException>(() => Task.WhenAll(sends));
    }

    [Fact]
    public async Task A_property_that_amqp_cannot_hold_is_named()
    {
        var message = Queues.Message("a") with { Properties = new Dictionary<string, object> { ["shape"] = new object() } };

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => _queue.SendAsync(message, Cancel));

        Assert.Contains("'shape'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var cancel = new CancellationTokenSource();
        _broker.OnSend = _ =>
        {
            cancel.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _queue.SendAsync(Queues.Message("a"), cancel.Token));
    }

    [Fact]
    public async Task A_peer_that_takes_the_connection_and_says_nothing_is_given_up_in_time()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start(); // whoever connects waits to be accepted
        await using var queue = Queues.Open(
            $"Endpoint={silent.LocalEndpoint};UseDevelopmentEmulator=true;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=orders".Replace("=127", "=sb://127", StringComparison.Ordinal),
            options => (options.ConnectTimeout, options.SendTimeout) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("a"), Cancel)).WaitAsync(Queues.Patience, Cancel);

        Assert.Equal((ServiceBusFailureReason.Timeout, true), (failure.Reason, failure.IsTransient));
        Assert.Contains("no connection within 0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_tried_until_the_time_is_over()
    {
        await using var queue = Queues.Open(
            $"Endpoint=sb://127.0.0.1:{ScriptedBroker.FreePort()};SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;EntityPath=orders",
            options => options.SendTimeout = TimeSpan.FromMilliseconds(500));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(ServiceBusFailureReason.Unreachable, failure.Reason);
        Assert.Contains("'orders'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(queue.Namespace, failure.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _broker.Dispose();
    }
}
