using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>The fields of a message in a <see cref="RecordType.Put"/> record.</summary>
internal static class MessageRecord
{
    public static void Write(RecordBuffer buffer, BrokerMessage message)
    {
        buffer.Add(message.SequenceNumber);
        buffer.Add(message.EnqueuedAt);
        buffer.Add(message.ExpiresAt);
        buffer.Add(message.ScheduledFor);
        buffer.Add((byte)message.State);
        buffer.Add(message.DeliveryCount);
        buffer.Add(message.LockToken ?? Guid.Empty);
        buffer.Add(message.LockToken is null ? null : message.LockedUntil);
        buffer.Add(message.MessageId);
        buffer.Add(message.DeadLetter?.Source);
        buffer.Add(message.DeadLetter?.SequenceNumber ?? 0);
        buffer.Add(message.DeadLetter?.Reason);
        buffer.Add(message.DeadLetter?.Description);
        buffer.Add(message.Payload);
    }

    public static BrokerMessage Read(ref RecordReader record, JournalPlace place)
    {
        var sequenceNumber = record.Long();
        var enqueuedAt = record.Moment();
        var expiresAt = record.Moment();
        var scheduledFor = record.Moment();
        var state = (MessageState)record.Byte();
        var deliveryCount = record.Int();
        var lockToken = record.Guid();
        var lockedUntil = record.Moment();
        var messageId = record.Text();
        var source = record.Text();
        var sourceNumber = record.Long();
        var reason = record.Text();
        var description = record.Text();
        return new BrokerMessage
        {
            SequenceNumber = sequenceNumber,
            EnqueuedAt = enqueuedAt ?? default,
            ExpiresAt = expiresAt,
            ScheduledFor = scheduledFor,
            State = state,
            DeliveryCount = deliveryCount,
            LockToken = lockedUntil is null ? null : lockToken,
            LockedUntil = lockedUntil ?? default,
            MessageId = messageId ?? "",
            DeadLetter = source is null ? null : new DeadLetterInfo(source, sourceNumber, reason, description),
            Payload = record.Bytes(),
            Journal = place,
        };
    }
}
