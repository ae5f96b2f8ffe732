using Amqp.Framing;
using Amqp.Types;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>Every settlement waits for the broker's word; against a broker that says what the test wants.</summary>
public sealed class SettlementTests : IAsyncDisposable
{
    private readonly ScriptedBroker _broker = new();
    private readonly ServiceBusQueue _queue;
    private readonly QueueReceiver _receiver;

    public SettlementTests()
    {
        _queue = Queues.Open(_broker.ConnectionString, options => options.OperationTimeout = TimeSpan.FromSeconds(2));
        _receiver = _queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 4 });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Completing_sends_an_unsettled_disposition_and_waits_for_the_answer()
    {
        var message = await ReceiveAsync("a");
        var asked = new TaskCompletionSource();
        using var answer = new ManualResetEventSlim();
        _broker.OnSettle = state =>
        {
            asked.SetResult();
            answer.Wait(Cancel);
            return state;
        };

        var completing = _receiver.CompleteAsync(message, Cancel);
        await asked.Task.WaitAsync(Queues.Patience, Cancel);
        Assert.False(completing.IsCompleted);
        answer.Set();
        await completing;

        var (state, settled) = Assert.Single(_broker.Settlements);
        Assert.IsType<Accepted>(state);
        Assert.False(settled);
    }

    [Fact]
    public async Task Abandoning_changes_the_properties_given()
    {
        var message = await ReceiveAsync("a");

        await _receiver.AbandonAsync(message, new Dictionary<string, object> { ["attempt"] = 2 }, Cancel);

        var modified = Assert.IsType<Modified>(Assert.Single(_broker.Settlements).State);
        Assert.False(modified.UndeliverableHere);
        Assert.Equal(2, modified.MessageAnnotations[(Symbol)"attempt"]);
    }

    [Fact]
    public async Task Dead_lettering_gives_reason_and_description_and_takes_a_bare_answer()
    {
        var message = await ReceiveAsync("a");
        _broker.OnSettle = _ => new Rejected();

        await _receiver.DeadLetterAsync(message, "bad_inputs", "no parcel", Cancel);

        var error = Assert.IsType<Rejected>(Assert.Single(_broker.Settlements).State).Error;
        Assert.Equal("com.microsoft:dead-letter", error.Condition);
        Assert.Equal("bad_inputs", error.Info[(Symbol)"DeadLetterReason"]);
        Assert.Equal("no parcel", error.Info[(Symbol)"DeadLetterErrorDescription"]);
    }

    [Fact]
    public async Task A_lost_lock_is_said()
    {
        var message = await ReceiveAsync("a");
        _broker.OnSettle = _ => new Rejected { Error = new Error("com.microsoft:message-lock-lost") };

        foreach (var settle in new Func<Task>[] { () => _receiver.CompleteAsync(message, Cancel), () => _receiver.CompleteAsync(message, Cancel) })
        {
            var failure = await Assert.ThrowsAsync<ServiceBusException>(settle);
            Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
        }
    }

    [Fact]
    public async Task A_lost_lock_of_a_message_to_dead_letter_is_said_too()
    {
        var message = await ReceiveAsync("a");
        _broker.OnSettle = _ => new Rejected { Error = new Error("com.microsoft:message-lock-lost") };

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _receiver.DeadLetterAsync(message, "r", "d", Cancel));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
    }

    [Fact]
    public async Task What_is_settled_cannot_be_settled_again()
    {
        var message = await ReceiveAsync("a");
        await _receiver.CompleteAsync(message, Cancel);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _receiver.AbandonAsync(message, null, Cancel));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, failure.Reason);
        Assert.Single(_broker.Settlements);
    }

    [Fact]
    public async Task No_answer_is_a_transient_timeout()
    {
        var message = await ReceiveAsync("a");
        _broker.OnSettle = _ => null;

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => _receiver.CompleteAsync(message, Cancel));

        Assert.Equal((ServiceBusFailureReason.Timeout, true), (failure.Reason, failure.IsTransient));
    }

    [Fact]
    public async Task A_message_outlives_its_link_and_is_settled_over_the_management_node()
    {
        var message = await ReceiveAsync("a");
        var management = new TaskCompletionSource<Amqp.Message>();
        _broker.OnRequest = request =>
        {
            if (request.ApplicationProperties["operation"] is not "com.microsoft:update-disposition")
                return (202, null);
            management.SetResult(request);
            return (200, null);
        };
        _broker.OnSettle = _ =>
        {
            _broker.DetachReceivers("amqp:link:detach-forced");
            return null;
        };

        await _receiver.CompleteAsync(message, Cancel);

        var body = Assert.IsType<Map>((await management.Task).Body);
        Assert.Equal("completed", body["disposition-status"]);
        Assert.Equal([message.LockToken], Assert.IsType<Guid[]>(body["lock-tokens"]));
    }

    [Fact]
    public async Task A_broker_that_leaves_the_last_word_to_the_client_gets_it()
    {
        var message = await ReceiveAsync("a");
        _broker.SettlesItsAnswers = false;

        await _receiver.CompleteAsync(message, Cancel);

        Assert.True(SpinWait.SpinUntil(() => _broker.Settlements.Count == 2, Queues.Patience));
        Assert.True(_broker.Settlements.Last().Settled);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_the_answer()
    {
        var message = await ReceiveAsync("a");
        using var cancel = new CancellationTokenSource();
        _broker.OnSettle = _ =>
        {
            cancel.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _receiver.CompleteAsync(message, cancel.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _queue.DisposeAsync();
        _broker.Dispose();
    }

    private async Task<ReceivedMessage> ReceiveAsync(string id)
    {
        var receiving = _receiver.ReceiveOneAsync();
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver(id);
        return await receiving;
    }
}
