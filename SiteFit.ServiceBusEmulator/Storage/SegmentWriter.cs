using Microsoft.Win32.SafeHandles;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Appends to segment files, one after the other. One writer at a time; flushing may go on meanwhile.</summary>
internal sealed class SegmentWriter(SegmentFolder folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedSet<long> _unflushed = [];
    private SafeFileHandle? _file;
    private long _segment;
    private long _offset;

    /// <summary>Hands the bytes to the operating system. A segment that is not the last one's begins a new file.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Write(long segment, ReadOnlySpan<byte> bytes)
    {
        if (_segment != segment)
        {
            _file?.Dispose();
            _file = null;
            _file = File.OpenHandle(folder.FileOf(segment), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            (_segment, _offset) = (segment, 0);
        }

        RandomAccess.Write(_file!, bytes, _offset);
        _offset += bytes.Length;
        lock (_gate)
            _unflushed.Add(segment);
    }

    /// <summary>Puts all that was written until now on the disk; slow, and writing does not wait for it.</summary>
    /// <exception cref="IOException">The disk is broken.</exception>
    public void Flush()
    {
        List<long> segments;
        lock (_gate)
        {
            segments = [.. _unflushed];
            _unflushed.Clear();
        }

        // Through a handle of its own: the writer may close its one at any time.
        foreach (var segment in segments)
        {
            using var file = File.OpenHandle(folder.FileOf(segment), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    public void Dispose() => _file?.Dispose();
}
