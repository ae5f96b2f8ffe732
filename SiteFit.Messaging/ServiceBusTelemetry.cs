using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SiteFit.Messaging;

/// <summary>Spans and metrics by OpenTelemetry's semantic conventions for messaging.</summary>
/// <remarks>Source: OpenTelemetry, "Semantic conventions for messaging" and "… for Azure messaging systems".</remarks>
public static class ServiceBusTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "SiteFit.Messaging";

    private const string System = "servicebus";

    /// <summary>Seconds, as the conventions advise.</summary>
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> SentMessages =
        Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that a queue has accepted, or refused (error.type)");

    private static readonly Counter<long> ConsumedMessages =
        Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages handed to the application");

    private static readonly Histogram<double> OperationDuration = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "Time of one send, settlement or renewal until the broker's answer", tags: null, Buckets);

    private static readonly Histogram<double> ProcessDuration =
        Meter.CreateHistogram("messaging.process.duration", "s", "Time of handling one message", tags: null, Buckets);

    /// <summary>
    /// Starts the handling of a message: the CONSUMER span, whose parent is the span that sent it, so that one trace holds both, and
    /// <c>messaging.process.duration</c>.
    /// </summary>
    /// <returns>To be disposed when the handler is done.</returns>
    public static MessageProcessing StartProcess(ReceivedMessage message)
    {
        ActivityContext.TryParse(message.TraceParent, traceState: null, isRemote: true, out var sender);
        var activity = Source.CreateActivity($"process {message.QueueName}", ActivityKind.Consumer, sender);
        if (activity is not null)
        {
            Describe(activity, "process", message.QueueName);
            Describe(activity, message.MessageId, message.CorrelationId, message.Body.Length);
            activity.SetTag("messaging.servicebus.message.delivery_count", message.DeliveryCount);
            activity.SetTag("messaging.servicebus.message.enqueued_time", message.EnqueuedTime.ToUnixTimeSeconds());
            activity.Start();
        }
        return new MessageProcessing(message.QueueName, activity);
    }

    internal static Activity? StartSend(string queue, string host, int port)
    {
        var activity = Source.StartActivity($"send {queue}", ActivityKind.Producer);
        if (activity is null)
            return null;
        Describe(activity, "send", queue);
        activity.SetTag("server.address", host);
        activity.SetTag("server.port", port);
        return activity;
    }

    internal static void Describe(Activity activity, string messageId, string? correlationId, int bodyBytes)
    {
        activity.SetTag("messaging.message.id", messageId);
        activity.SetTag("messaging.message.body.size", bodyBytes);
        if (correlationId is not null)
            activity.SetTag("messaging.message.conversation_id", correlationId);
    }

    /// <param name="failure">Null: the broker has accepted them.</param>
    internal static void Sent(string queue, int messages, Exception? failure) => SentMessages.Add(messages, Tags("send", queue, failure));

    internal static void Consumed(string queue) => ConsumedMessages.Add(1, Tags("receive", queue, failure: null));

    /// <param name="operation">send, renew, or what a settlement does.</param>
    /// <param name="failure">Null: the broker has confirmed it.</param>
    internal static void Finished(string operation, string queue, TimeSpan elapsed, Exception? failure) =>
        OperationDuration.Record(elapsed.TotalSeconds, Tags(operation, queue, failure));

    internal static void Processed(string queue, TimeSpan elapsed, string? errorType)
    {
        var tags = Tags("process", queue, failure: null);
        if (errorType is not null)
            tags.Add("error.type", errorType);
        ProcessDuration.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>Says on the span of the handler, if that is what is running, what became of the message.</summary>
    internal static void Settled(string verb)
    {
        if (Activity.Current is { Kind: ActivityKind.Consumer } processing && processing.Source.Name == Name)
            processing.SetTag("messaging.servicebus.disposition_status", verb);
    }

    internal static string ErrorType(Exception failure) =>
        failure is ServiceBusException known ? known.Reason.ToString() : failure.GetType().Name;

    private static void Describe(Activity activity, string operation, string queue)
    {
        activity.SetTag("messaging.system", System);
        activity.SetTag("messaging.operation.name", operation);
        activity.SetTag("messaging.operation.type", operation);
        activity.SetTag("messaging.destination.name", queue);
    }

    private static TagList Tags(string operation, string queue, Exception? failure)
    {
        var tags = new TagList
        {
            { "messaging.system", System },
            { "messaging.operation.name", operation },
            { "messaging.destination.name", queue },
        };
        if (failure is not null)
            tags.Add("error.type", ErrorType(failure));
        return tags;
    }
}
