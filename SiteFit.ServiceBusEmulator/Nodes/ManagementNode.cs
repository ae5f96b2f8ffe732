using Amqp;
using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Links;
using SiteFit.ServiceBusEmulator.Messages;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Nodes;

/// <summary>Answers the requests at <c>queue/$management</c>.</summary>
internal sealed class ManagementNode(MessageQueue queue, ServerContext server)
{
    private const string Prefix = "com.microsoft:";
    private const int MaxPeekedBytes = 1024 * 1024;

    public Message Answer(Message request)
    {
        var operation = request.ApplicationProperties?["operation"] as string;
        var body = request.Body as Map;
        if (operation is null || body is null || !operation.StartsWith(Prefix, StringComparison.Ordinal))
            return Reply(400, "A request needs an operation and a map.", ErrorCode.InvalidField);

        return operation[Prefix.Length..] switch
        {
            "renew-lock" => RenewLock(body),
            "update-disposition" => UpdateDisposition(body),
            "peek-message" => Peek(body),
            "schedule-message" => Schedule(body),
            "cancel-scheduled-message" => CancelScheduled(body),
            "receive-by-sequence-number" => ReceiveBySequenceNumber(body),
            _ => Reply(501, $"'{operation}' is not supported here.", ErrorCode.NotImplemented),
        };
    }

    private Message RenewLock(Map body)
    {
        List<DateTime> expirations = [];
        foreach (var token in Values<Guid>(body["lock-tokens"]))
        {
            if (queue.Renew(token) is not { } until)
                return LockLost();
            // Whole milliseconds, as the wire has them: the encoder rounds up too, and nobody may be told of a lock that lasts longer than it does.
            expirations.Add(DateTimeOffset.FromUnixTimeMilliseconds(until.ToUnixTimeMilliseconds()).UtcDateTime);
        }

        return expirations.Count == 0
            ? Reply(400, "lock-tokens is missing.", ErrorCode.InvalidField)
            : Reply(200, "OK", body: new Map { ["expirations"] = expirations.ToArray() });
    }

    private Message UpdateDisposition(Map body)
    {
        var tokens = Values<Guid>(body["lock-tokens"]);
        var edit = Outcomes.Edit(body["properties-to-modify"] as Map);
        Func<Guid, bool>? settle = body["disposition-status"]?.ToString() switch
        {
            "completed" => queue.Complete,
            "abandoned" => token => queue.Abandon(token, edit),
            // Spelt so on the wire.
            "defered" => token => queue.Defer(token, edit),
            "suspended" => token => queue.DeadLetter(token, body["deadletter-reason"]?.ToString(), body["deadletter-description"]?.ToString(), edit),
            _ => null,
        };
        if (settle is null || tokens.Count == 0)
            return Reply(400, "lock-tokens or disposition-status is missing or unknown.", ErrorCode.InvalidField);

        var held = true;
        foreach (var token in tokens)
            held &= settle(token);
        return held ? Reply(200, "OK") : LockLost();
    }

    private Message Peek(Map body)
    {
        var from = Number(body["from-sequence-number"]) ?? 0;
        var count = Number(body["message-count"]) ?? 1;
        var messages = new List();
        var bytes = 0;
        foreach (var peeked in queue.Peek(from, (int)Math.Clamp(count, 0, 4096)))
        {
            var encoded = Encoded(peeked);
            bytes += encoded.Length;
            if (bytes > MaxPeekedBytes && messages.Count > 0)
                break;
            messages.Add(new Map { ["message"] = encoded });
        }

        return messages.Count == 0
            ? Reply(204, "No messages")
            : Reply(200, "OK", body: new Map { ["messages"] = messages });
    }

    private Message Schedule(Map body)
    {
        List<NewMessage> scheduled = [];
        foreach (var item in body["messages"] as List ?? [])
        {
            if ((item as Map)?["message"] is not byte[] encoded || !MessageReader.TryRead(encoded, out var message))
                return Reply(400, "A message to schedule is missing or malformed.", ErrorCode.InvalidField);
            if (encoded.Length > server.MaxMessageSize)
                return Reply(403, $"A message is larger than {server.MaxMessageSize} bytes.", ErrorCode.MessageSizeExceeded);
            scheduled.Add(message);
        }

        return scheduled.Count == 0
            ? Reply(400, "messages is missing.", ErrorCode.InvalidField)
            : Reply(200, "OK", body: new Map { ["sequence-numbers"] = scheduled.Select(queue.Enqueue).ToArray() });
    }

    private Message CancelScheduled(Map body) => queue.CancelScheduled(Values<long>(body["sequence-numbers"]))
        ? Reply(200, "OK")
        : Reply(404, "A scheduled message could not be found.", Condition.MessageNotFound);

    private Message ReceiveBySequenceNumber(Map body)
    {
        var mode = Number(body["receiver-settle-mode"]) == 0 ? ReceiveMode.ReceiveAndDelete : ReceiveMode.PeekLock;
        if (queue.ReceiveDeferred(Values<long>(body["sequence-numbers"]), mode) is not { Count: > 0 } received)
            return Reply(404, "A deferred message could not be found.", Condition.MessageNotFound);

        var messages = new List();
        foreach (var delivery in received)
        {
            var entry = new Map { ["message"] = Encoded(delivery) };
            if (delivery.LockToken is { } token)
                entry["lock-token"] = token;
            messages.Add(entry);
        }

        return Reply(200, "OK", body: new Map { ["messages"] = messages });
    }

    private static byte[] Encoded(Delivery delivery)
    {
        var buffer = new ByteBuffer(delivery.Payload.Length + 256, true);
        MessageWriter.WriteDelivery(buffer, delivery);
        return buffer.Written().ToArray();
    }

    private static Message LockLost() =>
        Reply(410, "The lock is lost: it expired, or the message was settled already.", Condition.MessageLockLost);

    // A client may send an array or a list, and of one value the value alone.
    private static List<T> Values<T>(object? value) => value switch
    {
        IEnumerable<T> typed => [.. typed],
        System.Collections.IEnumerable items => [.. items.OfType<T>()],
        T single => [single],
        _ => [],
    };

    private static long? Number(object? value) => value switch
    {
        long number => number,
        int number => number,
        uint number => number,
        ulong number and <= long.MaxValue => (long)number,
        byte number => number,
        _ => null,
    };

    private static Message Reply(int status, string description, string? error = null, Map? body = null)
    {
        var properties = new ApplicationProperties { ["statusCode"] = status, ["statusDescription"] = description };
        if (error is not null)
            properties["errorCondition"] = new Symbol(error);
        return new Message { ApplicationProperties = properties, BodySection = new AmqpValue { Value = body ?? [] } };
    }
}
