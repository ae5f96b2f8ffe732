namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Kinds of record in a log; the numbers are on disk.</summary>
internal enum RecordType : byte
{
    /// <summary>First of a segment: format version.</summary>
    Segment = 1,

    /// <summary>Gives a queue its number in this segment and tells its last sequence number.</summary>
    Queue = 2,

    /// <summary>A message as it stands; takes the place of one with the same number, or of another that it names.</summary>
    Put = 3,

    Remove = 4,

    Lock = 5,

    Unlock = 6,
}
