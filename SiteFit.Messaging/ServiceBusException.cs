namespace SiteFit.Messaging;

/// <summary>The one exception of this library: Service Bus did not do what was asked, for <see cref="Reason"/>.</summary>
public sealed class ServiceBusException(ServiceBusFailureReason reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public ServiceBusFailureReason Reason { get; } = reason;

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient => Reason
        is ServiceBusFailureReason.Timeout or ServiceBusFailureReason.Unreachable or ServiceBusFailureReason.ServiceBusy;
}
