using System.Net.Sockets;
using Amqp;
using Amqp.Framing;

namespace SiteFit.Messaging.Connections;

/// <summary>From AMQP conditions and status codes to <see cref="ServiceBusFailureReason"/>; every exception of the library is made here.</summary>
/// <remarks>Source: OASIS AMQP 1.0 part 2.8.14–2.8.18; Microsoft, "AMQP 1.0 in Azure Service Bus protocol guide" and "Service Bus AMQP errors".</remarks>
internal static class FailureMap
{
    public const string LockLost = "com.microsoft:message-lock-lost";

    /// <param name="error">The peer's error; null when it gave none.</param>
    /// <param name="what">What was tried, with queue and namespace, as the beginning of a sentence.</param>
    public static ServiceBusException Failure(Error? error, string what)
    {
        var condition = error?.Condition?.ToString();
        var said = error is null ? "closed without a reason" : $"{condition}: {error.Description}";
        return new ServiceBusException(ReasonOf(condition), $"{what}: {said}");
    }

    /// <summary>For an answer of a management node or of <c>$cbs</c>.</summary>
    /// <param name="condition">Its error condition; null when it sent only the status.</param>
    public static ServiceBusException Failure(int status, string? condition, string? description, string what) =>
        new(condition is null ? ReasonOf(status) : ReasonOf(condition), $"{what}: {status} {condition} {description}".TrimEnd());

    /// <summary>For what AMQPNetLite, sockets and TLS throw.</summary>
    public static ServiceBusException Failure(Exception exception, string what) => exception switch
    {
        ServiceBusException failure => failure,
        AmqpException amqp => new(ReasonOf(amqp.Error?.Condition?.ToString()), $"{what}: {amqp.Error?.Condition} {amqp.Message}", amqp),
        TimeoutException => new(ServiceBusFailureReason.Timeout, $"{what}: no answer in time", exception),
        _ => new(ServiceBusFailureReason.Unreachable, $"{what}: {exception.Message}", exception),
    };

    /// <summary>Whether the connection's end, wherever it is noticed, may show as this: AMQPNetLite lets through what socket and stream throw.</summary>
    public static bool IsOfTheConnection(Exception exception) => exception
        is AmqpException or ServiceBusException or TimeoutException or IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    private static ServiceBusFailureReason ReasonOf(string? condition) => condition switch
    {
        "amqp:not-found" or "com.microsoft:entity-not-found" => ServiceBusFailureReason.QueueNotFound,
        "com.microsoft:message-not-found" => ServiceBusFailureReason.MessageNotFound,
        "com.microsoft:entity-disabled" => ServiceBusFailureReason.QueueDisabled,
        "amqp:unauthorized-access" or "com.microsoft:auth-failed" => ServiceBusFailureReason.Unauthorized,
        "amqp:link:message-size-exceeded" => ServiceBusFailureReason.MessageTooLarge,
        LockLost => ServiceBusFailureReason.MessageLockLost,
        "amqp:resource-limit-exceeded" => ServiceBusFailureReason.QuotaExceeded,
        "com.microsoft:timeout" or "com.microsoft:operation-cancelled" => ServiceBusFailureReason.Timeout,
        "com.microsoft:server-busy" or "amqp:message:released" or "amqp:internal-error" => ServiceBusFailureReason.ServiceBusy,
        // Azure's routine detaches, a broken connection, a link used after either.
        null or "amqp:link:detach-forced" or "amqp:connection:forced" or "amqp:illegal-state"
            or "amqp:connection:framing-error" or "amqp:link:stolen" or "com.microsoft:container-close"
            // The two sides disagree about what is open, as when the library (2.5.5) lets the next session's begin overtake the end of the
            // last one on the same channel: a new connection knows nothing of it.
            or "amqp:session:window-violation" or "amqp:session:errant-link" or "amqp:session:handle-in-use" or "amqp:session:unattached-handle"
                => ServiceBusFailureReason.Unreachable,
        _ => ServiceBusFailureReason.Refused,
    };

    private static ServiceBusFailureReason ReasonOf(int status) => status switch
    {
        401 or 403 => ServiceBusFailureReason.Unauthorized,
        404 => ServiceBusFailureReason.QueueNotFound,
        408 => ServiceBusFailureReason.Timeout,
        410 => ServiceBusFailureReason.MessageLockLost,
        503 or 429 => ServiceBusFailureReason.ServiceBusy,
        500 or 502 or 504 => ServiceBusFailureReason.Unreachable,
        _ => ServiceBusFailureReason.Refused,
    };
}
