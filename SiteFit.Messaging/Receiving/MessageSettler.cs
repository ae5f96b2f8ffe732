using Amqp.Framing;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Management;

namespace SiteFit.Messaging.Receiving;

/// <summary>Settles messages on the link they came over, or over <c>$management</c> when that one has ended; confirmed either way.</summary>
/// <param name="path">The queue or sub-queue.</param>
internal sealed class MessageSettler(BrokerConnections connections, QueueManagement management, string path)
{
    /// <exception cref="ServiceBusException">MessageLockLost, or transient: whether it is done is then unknown.</exception>
    public async Task SettleAsync(ReceivedMessage message, Settlement settlement, CancellationToken ct)
    {
        var started = connections.Time.GetTimestamp();
        Exception? failure = null;
        try
        {
            await SettleOnceAsync(message, settlement, What(message, $"settled ({settlement.Verb})"), ct);
            ServiceBusTelemetry.Settled(settlement.Verb);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            failure = e;
            throw;
        }
        finally
        {
            ServiceBusTelemetry.Finished(settlement.Verb, path, connections.Time.GetElapsedTime(started), failure);
        }
    }

    /// <returns>Locked until then, by the broker's clock.</returns>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient.</exception>
    public async Task<DateTimeOffset> RenewLockAsync(ReceivedMessage message, CancellationToken ct)
    {
        var what = What(message, "renewed");
        if (message.Delivery is { IsSettled: true })
            throw AlreadySettled(what);
        var started = connections.Time.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await management.RenewLockAsync(message.LockToken, message.Delivery?.Link?.Name, what, ct);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            failure = e;
            throw;
        }
        finally
        {
            ServiceBusTelemetry.Finished("renew_lock", path, connections.Time.GetElapsedTime(started), failure);
        }
    }

    private async Task SettleOnceAsync(ReceivedMessage message, Settlement settlement, string what, CancellationToken ct)
    {
        var delivery = message.Delivery;
        if (delivery is { IsSettled: true })
            throw AlreadySettled(what);
        delivery?.IsSettling = true;
        if (delivery is not { Link: { IsOpen: true } link } || !await TrySettleOnLinkAsync(link, delivery, settlement, what, ct))
            await management.UpdateDispositionAsync(message.LockToken, settlement, what, ct);
        delivery?.IsSettled = true;
    }

    /// <returns>False when there is no link to do it on: the message came over one that has ended.</returns>
    private async Task<bool> TrySettleOnLinkAsync(
        PeekLockLink link, PeekLockDelivery delivery, Settlement settlement, string what, CancellationToken ct)
    {
        try
        {
            var answer = await link.SettleAsync(delivery.Message, settlement.Outcome).WaitAsync(connections.Options.OperationTimeout, connections.Time, ct);
            delivery.IsSettled = true;
            if (!settlement.IsConfirmedBy(answer))
                throw FailureMap.Failure((answer as Rejected)?.Error ?? new Error(FailureMap.LockLost), what);
            return true;
        }
        catch (TimeoutException e)
        {
            throw FailureMap.Failure(e, what);
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.Unreachable && !link.IsOpen)
        {
            // The answer was lost with the link. Asking again over $management is safe: at worst it says that the lock is gone.
            return false;
        }
    }

    private string What(ReceivedMessage message, string done) =>
        $"Message {message.MessageId} of queue '{path}' in namespace '{connections.Target.Namespace}' could not be {done}";

    private static ServiceBusException AlreadySettled(string what) =>
        new(ServiceBusFailureReason.MessageLockLost, $"{what}: it was settled before");
}
