using SiteFit.Messaging;

namespace SiteFit.Worker.Jobs;

/// <summary>Renews the lock of one message while it is in work; ends with its disposal.</summary>
internal sealed partial class LockRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private LockRenewal(QueueReceiver receiver, ReceivedMessage message, TimeSpan period, TimeProvider clock, ILogger logger) =>
        _loop = RenewAsync(receiver, message, period, clock, logger, _stop.Token);

    public static LockRenewal Start(QueueReceiver receiver, ReceivedMessage message, TimeSpan period, TimeProvider clock, ILogger logger) =>
        new(receiver, message, period, clock, logger);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private static async Task RenewAsync(
        QueueReceiver receiver, ReceivedMessage message, TimeSpan period, TimeProvider clock, ILogger logger, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(period, clock, stop);
                try
                {
                    var until = await receiver.RenewLockAsync(message, stop);
                    Log.Renewed(logger, message.MessageId, until);
                }
                catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
                {
                    // The job's lease, not this lock, says who may write: the work goes on, a redelivery finds the job held.
                    Log.Lost(logger, message.MessageId);
                    return;
                }
                catch (ServiceBusException e)
                {
                    Log.Failed(logger, message.MessageId, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The message is done.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Renewed the lock of message {message_id} until {locked_until}", EventName = "message.lock_renewed")]
        public static partial void Renewed(ILogger logger, string message_id, DateTimeOffset locked_until);

        [LoggerMessage(2, LogLevel.Warning, "The lock of message {message_id} is lost", EventName = "message.lock_lost")]
        public static partial void Lost(ILogger logger, string message_id);

        [LoggerMessage(3, LogLevel.Warning, "Could not renew the lock of message {message_id}: {reason}", EventName = "message.renew_failed")]
        public static partial void Failed(ILogger logger, string message_id, string reason);
    }
}
