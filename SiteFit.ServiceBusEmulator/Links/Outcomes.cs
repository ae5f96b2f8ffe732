using Amqp.Framing;
using Amqp.Types;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Messages;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>What a delivery's outcome means to the broker.</summary>
internal static class Outcomes
{
    /// <returns>false when the lock is lost.</returns>
    public static bool Apply(MessageQueue queue, Guid lockToken, DeliveryState outcome) => outcome switch
    {
        Accepted => queue.Complete(lockToken),
        Released => queue.Release(lockToken),
        Modified { UndeliverableHere: true } modified => queue.Defer(lockToken, Edit(modified.MessageAnnotations)),
        Modified modified => queue.Abandon(lockToken, Edit(modified.MessageAnnotations)),
        Rejected rejected => DeadLetter(queue, lockToken, rejected.Error),
        _ => queue.Abandon(lockToken),
    };

    /// <summary>The outcome to answer with: of the client's own kind, but bare.</summary>
    public static DeliveryState Echo(DeliveryState outcome) => outcome switch
    {
        Rejected => new Rejected(),
        Released => new Released(),
        Modified modified => new Modified { DeliveryFailed = modified.DeliveryFailed, UndeliverableHere = modified.UndeliverableHere },
        _ => new Accepted(),
    };

    /// <summary>Null when no property is to change.</summary>
    public static Func<byte[], byte[]>? Edit(Map? properties, params ReadOnlySpan<string> except)
    {
        if (properties is null || properties.Count == 0)
            return null;

        List<KeyValuePair<string, object?>> changed = [];
        foreach (var (key, value) in properties)
        {
            var name = key.ToString()!;
            if (!except.Contains(name))
                changed.Add(new(name, value));
        }

        return changed.Count == 0 ? null : payload =>
        {
            var content = new StoredContent(payload);
            return content.With(BareMessage.WithApplicationProperties(content.Bare, changed));
        };
    }

    // Reason and description lie in the error's info, beside properties to change.
    private static bool DeadLetter(MessageQueue queue, Guid lockToken, Error? error)
    {
        var info = error?.Info;
        return queue.DeadLetter(
            lockToken,
            Text(info, MessageWriter.DeadLetterReason) ?? ((string?)error?.Condition is Protocol.Condition.DeadLetter ? null : (string?)error?.Condition),
            Text(info, MessageWriter.DeadLetterErrorDescription) ?? error?.Description,
            Edit(info, MessageWriter.DeadLetterReason, MessageWriter.DeadLetterErrorDescription));
    }

    // By enumeration: JavaScript's client writes strings as keys, and looking one up among symbols throws.
    private static string? Text(Map? info, string name) =>
        info?.FirstOrDefault(entry => entry.Key.ToString() == name).Value?.ToString();
}
