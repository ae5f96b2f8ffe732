using SiteFit.Messaging;
using SiteFit.Worker.Telemetry;

namespace SiteFit.Worker.Jobs;

/// <summary>
/// Settles one message. By now the outcome is in the database, so a settle that fails is only logged: the broker delivers the
/// message again, the claim finds the job ended or held, and completes it.
/// </summary>
internal sealed partial class Settlement(QueueReceiver receiver, ReceivedMessage message, ILogger logger)
{
    /// <summary>A settle goes through at shutdown too, hence a time limit instead of the host's token.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task CompleteAsync() => SettleAsync("complete", ct => receiver.CompleteAsync(message, ct));

    public Task AbandonAsync() => SettleAsync("abandon", ct => receiver.AbandonAsync(message, properties: null, ct));

    public Task DeadLetterAsync(string reason, string description)
    {
        JobMetrics.DeadLettered(reason);
        return SettleAsync("dead-letter", ct => receiver.DeadLetterAsync(message, reason, description, ct));
    }

    private async Task SettleAsync(string verb, Func<CancellationToken, Task> settle)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await settle(patience.Token);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            Log.Failed(logger, verb, message.MessageId, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not {verb} message {message_id}: {reason} It will be delivered again.", EventName = "message.settle_failed")]
        public static partial void Failed(ILogger logger, string verb, string message_id, string reason);
    }
}
