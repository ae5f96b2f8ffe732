using System.Collections;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.Messaging.Connections;

namespace SiteFit.Messaging.Management;

/// <summary>Requests to the queue's management node, <c>{path}/$management</c>.</summary>
/// <remarks>Source: Microsoft, "Azure Service Bus AMQP request-response based operations".</remarks>
internal sealed class QueueManagement : IAsyncDisposable
{
    private const string Prefix = "com.microsoft:";

    private readonly Recoverable<RequestLink> _link;
    private readonly TransientRetry _retry;

    public QueueManagement(BrokerConnections connections, string path)
    {
        var node = $"{path}/$management";
        var what = $"Queue '{path}' in namespace '{connections.Target.Namespace}' cannot be managed";
        _link = connections.CreateLink(node,
            (connection, ct) => RequestLink.OpenAsync(
                connection.CreateSession(), node, what, connections.Options.OperationTimeout, connections.Time, connection.Closed, ct),
            link => link.IsOpen);
        _retry = new TransientRetry(connections, connections.Options.OperationTimeout);
    }

    /// <returns>Locked until then.</returns>
    /// <exception cref="ServiceBusException">MessageLockLost, or the node cannot be reached.</exception>
    public async Task<DateTimeOffset> RenewLockAsync(Guid lockToken, string? linkName, string what, CancellationToken ct)
    {
        var reply = await RequestAsync("renew-lock", new Map { ["lock-tokens"] = new[] { lockToken } }, linkName, what, ct);
        if ((reply.Body as Map)?["expirations"] is IList { Count: 1 } expirations && expirations[0] is DateTime until)
            return new DateTimeOffset(until.ToUniversalTime());
        throw new ServiceBusException(ServiceBusFailureReason.Refused, $"{what}: the broker answered without a time");
    }

    /// <summary>Settles a message whose link is gone; the lock outlives the link.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, or the node cannot be reached.</exception>
    public Task UpdateDispositionAsync(Guid lockToken, Settlement settlement, string what, CancellationToken ct)
    {
        var body = new Map { ["lock-tokens"] = new[] { lockToken }, ["disposition-status"] = settlement.Status };
        if (settlement.DeadLetterReason is { } reason)
            body["deadletter-reason"] = reason;
        if (settlement.DeadLetterDescription is { } description)
            body["deadletter-description"] = description;
        if (settlement.PropertiesToModify is { } properties)
        {
            var modified = new Map();
            foreach (var (name, value) in properties)
                modified[name.ToString()!] = value;
            body["properties-to-modify"] = modified;
        }
        return RequestAsync("update-disposition", body, linkName: null, what, ct);
    }

    /// <returns>The sequence number to cancel it by.</returns>
    public async Task<long> ScheduleAsync(string messageId, byte[] encoded, string what, CancellationToken ct)
    {
        var body = new Map { ["messages"] = new List { new Map { ["message-id"] = messageId, ["message"] = encoded } } };
        var reply = await RequestAsync("schedule-message", body, linkName: null, what, ct);
        if ((reply.Body as Map)?["sequence-numbers"] is IList { Count: 1 } numbers && numbers[0] is long number)
            return number;
        throw new ServiceBusException(ServiceBusFailureReason.Refused, $"{what}: the broker answered without a sequence number");
    }

    /// <exception cref="ServiceBusException">MessageNotFound, or the node cannot be reached.</exception>
    public Task CancelScheduledAsync(long sequenceNumber, string what, CancellationToken ct) =>
        RequestAsync("cancel-scheduled-message", new Map { ["sequence-numbers"] = new[] { sequenceNumber } }, linkName: null, what, ct);

    /// <returns>Whole messages, encoded, by rising sequence number; empty: there are none from there on.</returns>
    public async Task<IReadOnlyList<byte[]>> PeekAsync(long fromSequenceNumber, int most, string what, CancellationToken ct)
    {
        var body = new Map { ["from-sequence-number"] = fromSequenceNumber, ["message-count"] = most };
        return [.. Messages(await RequestAsync("peek-message", body, linkName: null, what, ct)).Select(entry => (byte[])entry["message"])];
    }

    /// <returns>The whole message, encoded, and the token of its new lock.</returns>
    /// <exception cref="ServiceBusException">MessageNotFound, or the node cannot be reached.</exception>
    public async Task<(byte[] Message, Guid LockToken)> ReceiveDeferredAsync(long sequenceNumber, string what, CancellationToken ct)
    {
        const uint PeekLock = 1;
        var body = new Map { ["sequence-numbers"] = new[] { sequenceNumber }, ["receiver-settle-mode"] = PeekLock };
        var entry = Messages(await RequestAsync("receive-by-sequence-number", body, linkName: null, what, ct)).Single();
        return ((byte[])entry["message"], (Guid)entry["lock-token"]);
    }

    public async ValueTask DisposeAsync()
    {
        var link = _link.Current;
        _link.Dispose();
        if (link is not null)
            await link.CloseAsync();
    }

    private static IEnumerable<Map> Messages(Message reply) =>
        ((reply.Body as Map)?["messages"] as IEnumerable ?? Array.Empty<Map>()).Cast<Map>();

    private Task<Message> RequestAsync(string operation, Map body, string? linkName, string what, CancellationToken ct) =>
        _retry.RunAsync(async (left, token) =>
        {
            var link = await _link.GetAsync(token).AsTask().WaitAsync(left, token);
            var request = new Message
            {
                BodySection = new AmqpValue { Value = body },
                ApplicationProperties = new ApplicationProperties { ["operation"] = Prefix + operation },
            };
            if (linkName is not null)
                request.ApplicationProperties["associated-link-name"] = linkName;
            return await link.RequestAsync(request, what, token);
        }, what, ct);
}
