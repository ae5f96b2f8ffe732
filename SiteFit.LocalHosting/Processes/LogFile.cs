using System.Text;

namespace SiteFit.LocalHosting.Processes;

/// <summary>What a resource wrote to its output and error streams, in the order of arrival.</summary>
internal sealed class LogFile : IDisposable
{
    private const int TailBytes = 16 * 1024;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _growth;

    /// <param name="path">Emptied: a log is of one run of the host.</param>
    public LogFile(string path)
    {
        Path = path;
        _file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    public string Path { get; }

    /// <summary>Copies a stream to its end.</summary>
    public async Task PumpAsync(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        while (await stream.ReadAsync(buffer) is var read and > 0)
        {
            lock (_gate)
            {
                _file.Seek(0, SeekOrigin.End);
                _file.Write(buffer, 0, read);
                _growth?.SetResult();
                _growth = null;
            }
        }
    }

    /// <summary>Returns when it is longer than this, bytes; at once when it is already.</summary>
    public async Task GrownBeyondAsync(long length, CancellationToken cancellationToken)
    {
        Task growth;
        lock (_gate)
        {
            if (_file.Length > length)
                return;
            growth = (_growth ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await growth.WaitAsync(cancellationToken);
    }

    /// <returns>At most this many non-empty lines, the oldest first.</returns>
    public IReadOnlyList<string> LastLines(int count)
    {
        var buffer = new byte[TailBytes];
        int read;
        lock (_gate)
        {
            _file.Seek(-Math.Min(TailBytes, _file.Length), SeekOrigin.End);
            read = _file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }

        return [.. Encoding.UTF8.GetString(buffer, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(count)];
    }

    public void Dispose() => _file.Dispose();
}
