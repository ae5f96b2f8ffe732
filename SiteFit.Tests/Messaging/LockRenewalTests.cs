using Amqp.Types;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>The client's clock is the test's: a renewal every ten of its seconds.</summary>
public sealed class LockRenewalTests : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly ScriptedBroker _broker = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly ServiceBusQueue _queue;
    private readonly QueueReceiver _receiver;

    public LockRenewalTests()
    {
        _broker.OnRequest = request => IsRenewal(request)
            ? (200, new Map { ["expirations"] = new[] { _time.GetUtcNow().UtcDateTime.AddSeconds(30) } })
            : (202, null);
        _queue = Queues.Open(_broker.ConnectionString, time: _time);
        _receiver = _queue.CreateReceiver(new QueueReceiverOptions());
    }

    private int Renewals => _broker.Requests.Count(IsRenewal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_renews_again_and_again_until_it_is_disposed()
    {
        var message = await ReceiveAsync();
        var renewal = _receiver.KeepLocked(message, Period);
        _time.Advance(Period - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Renewals);

        await AdvanceUntilAsync(() => Renewals >= 3);
        Assert.False(renewal.LockLost.IsCancellationRequested);
        await renewal.DisposeAsync();

        var renewals = Renewals;
        _time.Advance(10 * Period);
        await _receiver.RenewLockAsync(message, Cancel); // what would have been asked before it, would be there now
        Assert.Equal(renewals + 1, Renewals);
    }

    [Fact]
    public async Task A_lost_lock_is_said_once_and_ends_it()
    {
        var message = await ReceiveAsync();
        _broker.OnRequest = request => IsRenewal(request) ? (410, null) : (202, null);
        await using var renewal = _receiver.KeepLocked(message, Period);

        await AdvanceUntilAsync(() => renewal.LockLost.IsCancellationRequested);

        Assert.Equal(1, Renewals);
    }

    [Fact]
    public async Task It_ends_with_the_message()
    {
        var message = await ReceiveAsync();
        await using var renewal = _receiver.KeepLocked(message, Period);
        await _receiver.CompleteAsync(message, Cancel);
        _broker.Deliver("b");
        var next = await _receiver.ReceiveOneAsync();

        _time.Advance(10 * Period);

        await _receiver.RenewLockAsync(next, Cancel);
        Assert.Equal(1, Renewals); // the line above
        Assert.False(renewal.LockLost.IsCancellationRequested);
    }

    [Fact]
    public async Task It_ends_with_the_receiver()
    {
        var message = await ReceiveAsync();
        await using var renewal = _receiver.KeepLocked(message, Period);

        await _receiver.DisposeAsync();
        _time.Advance(10 * Period);

        Assert.Equal(0, Renewals);
        Assert.False(renewal.LockLost.IsCancellationRequested);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _queue.DisposeAsync();
        _broker.Dispose();
    }

    private static bool IsRenewal(Amqp.Message request) => request.ApplicationProperties["operation"] is "com.microsoft:renew-lock";

    private async Task<ReceivedMessage> ReceiveAsync()
    {
        var receiving = _receiver.ReceiveOneAsync();
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver("a");
        return await receiving;
    }

    /// <summary>A renewal is a round trip over a socket: real time has to pass for it between two seconds of the test's.</summary>
    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        for (var second = 0; !condition(); second++)
        {
            Assert.True(second < 120, "It did not come to that.");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Run(() => SpinWait.SpinUntil(condition, 20), Cancel);
        }
    }
}
