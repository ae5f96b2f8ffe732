using Microsoft.Extensions.Logging;

namespace SiteFit.Messaging;

/// <summary>
/// Keeps one message locked while it is handled: <see cref="QueueReceiver.KeepLocked"/>. It ends with its disposal, when the message is
/// settled, when the receiver is disposed, or when the lock is lost.
/// </summary>
public sealed partial class LockRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _loop;
    private bool _disposed;

    /// <param name="receiverDisposed">Ends the renewal too.</param>
    internal LockRenewal(
        QueueReceiver receiver, ReceivedMessage message, TimeSpan period, TimeProvider time, ILogger logger, CancellationToken receiverDisposed)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(receiverDisposed);
        _loop = RenewAsync(receiver, message, period, time, logger);
    }

    /// <summary>
    /// Cancelled when the lock is lost: the message is or will be delivered to somebody else, and settling it would fail. A settlement
    /// that is under way is the one to say so instead.
    /// </summary>
    public CancellationToken LockLost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RenewAsync(QueueReceiver receiver, ReceivedMessage message, TimeSpan period, TimeProvider time, ILogger logger)
    {
        var delivery = message.Delivery;
        try
        {
            while (true)
            {
                // Nearly every message is done before: its end is no exception.
                await Task.Delay(period, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_stop.IsCancellationRequested || delivery is { IsSettled: true })
                    return;
                try
                {
                    var until = await receiver.RenewLockAsync(message, _stop.Token);
                    Log.Renewed(logger, message.MessageId, message.QueueName, until);
                }
                catch (ServiceBusException) when (delivery is { IsSettling: true })
                {
                    // It was about to be settled; whoever did that hears of it.
                }
                catch (ServiceBusException e) when (e.IsTransient)
                {
                    Log.NotRenewed(logger, message.MessageId, message.QueueName, e.Message);
                }
                catch (ServiceBusException e)
                {
                    Log.Lost(logger, message.MessageId, message.QueueName, e.Message);
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && _stop.IsCancellationRequested)
        {
            // The message is done, or the receiver.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "servicebus.lock_renewed", Level = LogLevel.Information, Message = "The lock of message {MessageId} of {Queue} is renewed until {LockedUntil}")]
        public static partial void Renewed(ILogger logger, string messageId, string queue, DateTimeOffset lockedUntil);

        [LoggerMessage(EventName = "servicebus.lock_lost", Level = LogLevel.Warning, Message = "The lock of message {MessageId} of {Queue} is lost: {Error}")]
        public static partial void Lost(ILogger logger, string messageId, string queue, string error);

        [LoggerMessage(EventName = "servicebus.lock_not_renewed", Level = LogLevel.Warning,
            Message = "The lock of message {MessageId} of {Queue} was not renewed this time: {Error}")]
        public static partial void NotRenewed(ILogger logger, string messageId, string queue, string error);
    }
}
