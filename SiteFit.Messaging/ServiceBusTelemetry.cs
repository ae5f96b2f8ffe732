using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SiteFit.Messaging;

/// <summary>Spans and metrics by OpenTelemetry's semantic conventions for messaging.</summary>
public static class ServiceBusTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "SiteFit.Messaging";

    private const string System = "servicebus";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Sent =
        Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that a queue has accepted, or refused (error.type)");

    private static readonly Counter<long> Consumed =
        Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages handed to a handler");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("messaging.client.operation.duration", "s", "Time of one send or settlement until the broker's answer");

    /// <summary>Starts the CONSUMER span of handling a message; its parent is the span that sent it, so that one trace holds both.</summary>
    /// <returns>To be disposed when the handler is done; null when nobody listens.</returns>
    public static Activity? StartProcess(ReceivedMessage message)
    {
        Consumed.Add(1, Tag("messaging.system", System), Tag("messaging.destination.name", message.QueueName));
        ActivityContext.TryParse(message.TraceParent, traceState: null, isRemote: true, out var sender);
        var activity = Source.CreateActivity($"process {message.QueueName}", ActivityKind.Consumer, sender);
        if (activity is null)
            return null;
        Describe(activity, "process", message.QueueName, message.MessageId, message.CorrelationId);
        activity.SetTag("messaging.message.body.size", message.Body.Length);
        activity.SetTag("messaging.servicebus.message.delivery_count", message.DeliveryCount);
        activity.SetTag("messaging.servicebus.message.enqueued_time", message.EnqueuedTime.ToUnixTimeSeconds());
        return activity.Start();
    }

    internal static Activity? StartSend(string queue, string host, int port, OutgoingMessage message)
    {
        var activity = Source.StartActivity($"send {queue}", ActivityKind.Producer);
        if (activity is null)
            return null;
        Describe(activity, "send", queue, message.MessageId, message.CorrelationId);
        activity.SetTag("messaging.message.body.size", message.Body.Length);
        activity.SetTag("server.address", host);
        activity.SetTag("server.port", port);
        return activity;
    }

    /// <param name="failure">Null: the broker has accepted it.</param>
    internal static void Finished(Activity? activity, string queue, TimeSpan elapsed, Exception? failure)
    {
        var tags = Tags("send", queue, failure);
        Sent.Add(1, tags);
        Duration.Record(elapsed.TotalSeconds, tags);
        if (failure is null)
            return;
        activity?.SetTag("error.type", ErrorType(failure));
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
    }

    /// <param name="failure">Null: the broker has confirmed it.</param>
    internal static void Settled(string queue, string verb, TimeSpan elapsed, Exception? failure)
    {
        Duration.Record(elapsed.TotalSeconds, Tags(verb, queue, failure));
        if (failure is null && Activity.Current is { Kind: ActivityKind.Consumer } processing && processing.Source.Name == Name)
            processing.SetTag("messaging.servicebus.disposition_status", verb);
    }

    private static void Describe(Activity activity, string operation, string queue, string messageId, string? correlationId)
    {
        activity.SetTag("messaging.system", System);
        activity.SetTag("messaging.operation.name", operation);
        activity.SetTag("messaging.operation.type", operation);
        activity.SetTag("messaging.destination.name", queue);
        activity.SetTag("messaging.message.id", messageId);
        if (correlationId is not null)
            activity.SetTag("messaging.message.conversation_id", correlationId);
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

    private static string ErrorType(Exception failure) =>
        failure is ServiceBusException known ? known.Reason.ToString() : failure.GetType().Name;

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
