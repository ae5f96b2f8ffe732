using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>The receiver never asks for more than it may hold, through settlements, lost links, forgotten messages and its end.</summary>
public sealed class CreditTests : IAsyncDisposable
{
    private const int MaxLocked = 3;

    private readonly ScriptedBroker _broker = new();
    private readonly ServiceBusQueue _queue;
    private readonly QueueReceiver _receiver;

    public CreditTests()
    {
        _queue = Queues.Open(_broker.ConnectionString);
        _receiver = _queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = MaxLocked });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_settled_message_makes_room_for_one_more()
    {
        var first = await ReceiveAsync("a");
        await ReceiveAsync("b");
        await Queues.WaitForAsync(() => _broker.Credit == MaxLocked - 2);

        await _receiver.CompleteAsync(first, Cancel);

        await Queues.WaitForAsync(() => _broker.Credit == MaxLocked - 1);
    }

    [Fact]
    public async Task A_new_link_asks_for_less_by_what_is_still_locked()
    {
        var held = await ReceiveAsync("a");
        await ReceiveAsync("b");
        var waiting = _receiver.ReceiveOneAsync();

        _broker.DetachReceivers("amqp:link:detach-forced");
        await Queues.WaitForAsync(() => _broker.HasReceiver && _broker.Credit == MaxLocked - 2);
        _broker.OnRequest = _ => (200, null);
        await _receiver.CompleteAsync(held, Cancel);
        await Queues.WaitForAsync(() => _broker.Credit == MaxLocked - 1);

        _broker.Deliver("c");
        Assert.Equal("c", (await waiting).MessageId);
    }

    [Fact]
    public async Task A_message_that_nobody_settles_frees_its_place_when_its_lock_expires()
    {
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300);
        await ReceiveAsync("forgotten", lockedUntil: soon);
        var waiting = _receiver.ReceiveOneAsync();

        await Queues.WaitForAsync(() => _broker.Credit == MaxLocked);

        Assert.True(TimeProvider.System.GetUtcNow().UtcDateTime >= soon);
        _broker.Deliver("b");
        Assert.Equal("b", (await waiting).MessageId);
    }

    [Fact]
    public async Task At_the_end_what_nobody_received_is_released_and_what_was_received_stays_locked()
    {
        await ReceiveAsync("received");
        _broker.Deliver("arrived");
        await Queues.WaitForAsync(() => _broker.Credit == MaxLocked - 2);

        await _receiver.DisposeAsync();

        // What ends with the link counts as settled to the listener: only the others were said by the receiver.
        Assert.IsType<Amqp.Framing.Released>(Assert.Single(_broker.Settlements, settlement => !settlement.Settled).State);
        // The listener answers the detach before it counts the link as closed.
        await Queues.WaitForAsync(() => !_broker.HasReceiver);
    }

    [Fact]
    public async Task Links_detached_more_often_than_a_connection_has_sessions_are_attached_again()
    {
        await using var queue = Queues.Open(_broker.ConnectionString, options => options.ReconnectDelay = TimeSpan.FromMilliseconds(1));
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions());
        var receiving = receiver.ReceiveOneAsync();

        for (var detached = 0; detached < 300; detached++)
        {
            await Queues.WaitForAsync(() => _broker.HasReceiver);
            _broker.DetachReceivers("amqp:link:detach-forced");
        }

        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver("a");
        Assert.Equal("a", (await receiving).MessageId);
    }

    [Fact]
    public async Task A_connection_that_the_broker_closes_is_opened_again()
    {
        var receiving = _receiver.ReceiveOneAsync();
        for (var closed = 0; closed < 3; closed++)
        {
            await Queues.WaitForAsync(() => _broker.HasReceiver);
            _broker.CloseConnections("amqp:connection:forced");
            await Queues.WaitForAsync(() => !_broker.HasReceiver);
        }

        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver("a");
        Assert.Equal("a", (await receiving).MessageId);
    }

    [Fact]
    public async Task Cancelling_a_receive_loses_no_message()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = _receiver.ReceiveAsync(Queues.Patience, cancel.Token);
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        _broker.Deliver("a");

        Assert.Equal("a", (await _receiver.ReceiveOneAsync()).MessageId);
    }

    [Fact]
    public async Task Nothing_within_the_wait_is_null()
    {
        Assert.Null(await _receiver.ReceiveAsync(TimeSpan.FromMilliseconds(50), Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _queue.DisposeAsync();
        _broker.Dispose();
    }

    private async Task<ReceivedMessage> ReceiveAsync(string id, DateTime? lockedUntil = null)
    {
        var receiving = _receiver.ReceiveOneAsync();
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver(id, message =>
        {
            if (lockedUntil is { } until)
                message.MessageAnnotations[(Amqp.Types.Symbol)"x-opt-locked-until"] = until;
        });
        return await receiving;
    }
}
