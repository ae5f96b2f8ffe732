using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Reads a log back into what the queues held.</summary>
internal sealed class LogReplay(Predicate<string> detectsDuplicates)
{
    private readonly Dictionary<string, RecoveredQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, (string Name, RecoveredQueue Queue)> _byNumber = [];

    public IReadOnlyDictionary<string, RecoveredQueue> Queues => _queues;

    /// <summary>Applies the records of a segment.</summary>
    /// <returns>Bytes up to the end of the last whole record.</returns>
    /// <exception cref="ConfigurationException">A record is undamaged but not understood: it is of a later version.</exception>
    public int Read(long segment, ReadOnlySpan<byte> data)
    {
        _byNumber.Clear();
        var position = 0;
        while (RecordReader.TryRead(data[position..], out var record, out var size))
        {
            Apply(ref record, new JournalPlace(segment, size));
            position += size;
        }

        return position;
    }

    private void Apply(ref RecordReader record, JournalPlace place)
    {
        switch (record.Type)
        {
            case RecordType.Segment:
                var version = record.Int();
                if (version != MessageLog.FormatVersion)
                    throw new ConfigurationException($"The data folder was written in format {version}; this emulator knows format {MessageLog.FormatVersion}.");
                break;
            case RecordType.Queue:
                Name(record.Int(), record.Text() ?? "", record.Long());
                break;
            case RecordType.Put:
                Put(ref record, place);
                break;
            case RecordType.Remove:
                Queue(record.Int()).Messages.Remove(record.Long());
                break;
            case RecordType.Lock:
                if (Queue(record.Int()).Messages.TryGetValue(record.Long(), out var locked))
                    (locked.LockToken, locked.LockedUntil) = (record.Guid(), record.Moment() ?? default);
                break;
            case RecordType.Unlock:
                if (Queue(record.Int()).Messages.TryGetValue(record.Long(), out var unlocked))
                    (unlocked.LockToken, unlocked.DeliveryCount, unlocked.State) = (null, record.Int(), (MessageState)record.Byte());
                break;
            default:
                throw new ConfigurationException($"The data folder holds records of type {record.Type}, which this emulator does not know.");
        }
    }

    private void Name(int number, string name, long lastSequenceNumber)
    {
        if (!_queues.TryGetValue(name, out var queue))
            _queues.Add(name, queue = new RecoveredQueue());
        queue.LastSequenceNumber = Math.Max(queue.LastSequenceNumber, lastSequenceNumber);
        _byNumber[number] = (name, queue);
    }

    private void Put(ref RecordReader record, JournalPlace place)
    {
        var number = record.Int();
        var replacedIn = record.Int();
        var replaced = record.Long();
        var message = MessageRecord.Read(ref record, place);
        var (name, queue) = _byNumber[number];
        queue.Messages[message.SequenceNumber] = message;
        queue.LastSequenceNumber = Math.Max(queue.LastSequenceNumber, message.SequenceNumber);
        if (replacedIn != 0)
            Queue(replacedIn).Messages.Remove(replaced);
        if (detectsDuplicates(name))
            queue.MessageIds.Add((message.EnqueuedAt, message.MessageId, message.SequenceNumber));
    }

    private RecoveredQueue Queue(int number) => _byNumber[number].Queue;
}
