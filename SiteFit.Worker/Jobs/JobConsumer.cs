using Microsoft.Extensions.Options;
using SiteFit.Data.Schema;
using SiteFit.Messaging;

namespace SiteFit.Worker.Jobs;

/// <summary>
/// Takes messages from the queue, at most one per free slot, and has <see cref="JobProcessor"/> work on each. After a stop signal it
/// takes no more, and the jobs in work have the grace period to finish.
/// </summary>
internal sealed partial class JobConsumer(
    ServiceBusQueue queue,
    JobProcessor processor,
    MigrationState database,
    IOptions<WorkerOptions> options,
    TimeProvider clock,
    ILogger<JobConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Done.WaitAsync(stoppingToken);

        var slots = options.Value.Slots;
        using var free = new SemaphoreSlim(slots);
        using var grace = new CancellationTokenSource();
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = slots });
        try
        {
            await PumpAsync(receiver, free, grace.Token, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopping(logger, slots - free.CurrentCount, options.Value.GraceSeconds);
        }
        // The jobs in work are done when every slot is free again.
        using (var timer = clock.CreateTimer(_ => grace.Cancel(), null, TimeSpan.FromSeconds(options.Value.GraceSeconds), Timeout.InfiniteTimeSpan))
        {
            for (var slot = 0; slot < slots; slot++)
                await free.WaitAsync(CancellationToken.None);
        }
    }

    private async Task PumpAsync(QueueReceiver receiver, SemaphoreSlim free, CancellationToken grace, CancellationToken stoppingToken)
    {
        var wait = TimeSpan.FromSeconds(1);
        while (true)
        {
            await free.WaitAsync(stoppingToken);
            var taken = false;
            try
            {
                Log.Poll(logger, queue.QueueName);
                var message = await receiver.ReceiveAsync(WorkerOptions.PollWait, stoppingToken);
                wait = TimeSpan.FromSeconds(1);
                if (message is null)
                    continue;
                Log.Received(logger, 1, message.MessageId, message.DeliveryCount);
                taken = true;
                _ = HandleAsync(receiver, message, free, grace); // its end is seen by its slot
            }
            catch (ServiceBusException e)
            {
                Log.ReceiveFailed(logger, queue.QueueName, queue.Namespace, e.Reason, e.Message, wait.TotalSeconds);
                await Task.Delay(wait, clock, stoppingToken);
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
            }
            finally
            {
                if (!taken)
                    free.Release();
            }
        }
    }

    private async Task HandleAsync(QueueReceiver receiver, ReceivedMessage message, SemaphoreSlim free, CancellationToken grace)
    {
        try
        {
            await processor.ProcessAsync(receiver, message, grace);
        }
        catch (Exception e)
        {
            // The pump's edge: whatever it was, the message is not settled, so the broker delivers it again.
            Log.HandleFailed(logger, e, message.MessageId);
        }
        finally
        {
            free.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Waiting for messages on {queue}", EventName = "worker.poll")]
        public static partial void Poll(ILogger logger, string queue);

        [LoggerMessage(2, LogLevel.Debug, "Received message {message_id}, delivery {delivery_count}", EventName = "worker.received")]
        public static partial void Received(ILogger logger, int message_count, string message_id, int delivery_count);

        [LoggerMessage(3, LogLevel.Error, "Cannot receive from queue {queue} of {service_bus} ({reason}): {message_text} Trying again in {seconds} s.",
            EventName = "worker.receive_failed")]
        public static partial void ReceiveFailed(
            ILogger logger, string queue, string service_bus, ServiceBusFailureReason reason, string message_text, double seconds);

        [LoggerMessage(4, LogLevel.Error, "Message {message_id} was not settled; it will be delivered again", EventName = "worker.handle_failed")]
        public static partial void HandleFailed(ILogger logger, Exception exception, string message_id);

        [LoggerMessage(5, LogLevel.Information, "Stopping: {jobs} jobs in work have {seconds} s to finish", EventName = "worker.stopping")]
        public static partial void Stopping(ILogger logger, int jobs, double seconds);
    }
}
