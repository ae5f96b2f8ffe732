using System.Buffers;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>
/// Gathers log lines and writes those of the last few milliseconds at once. Written one by one, each wakes a thread
/// here and another in whoever reads them, which cost more than the lines themselves (docs/reliability.md, "Load").
/// </summary>
/// <remarks>Everything is written when the process ends by itself. A process that is killed loses its last <see cref="Gather"/>.</remarks>
internal sealed class LogOutput : IDisposable
{
    /// <summary>Longest that a line waits for others.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    /// <summary>Whoever logs faster than the output takes lines waits, rather than fill the memory or lose lines.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly Stream _output;
    private readonly object _gate = new();
    private readonly object _writing = new();
    private readonly AutoResetEvent _begun = new(false);
    private readonly AutoResetEvent _urgent = new(false);
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _gathered = new(16 * 1024);
    private ArrayBufferWriter<byte> _written = new(16 * 1024);
    private volatile bool _closed;
    private bool _disposed;

    public LogOutput(Stream output)
    {
        _output = output;
        _thread = new Thread(WriteUntilClosed) { IsBackground = true, Name = "Log output" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <param name="line">UTF-8 with the line's end.</param>
    /// <param name="urgent">Written without waiting for others: it may be the last one.</param>
    public void Write(ReadOnlySpan<byte> line, bool urgent)
    {
        bool first;
        lock (_gate)
        {
            while (_gathered.WrittenCount > MostBytes && !_closed)
                Monitor.Wait(_gate);
            first = _gathered.WrittenCount == 0;
            _gathered.Write(line);
        }
        if (_closed)
        {
            WriteGathered();
            return;
        }
        if (urgent)
            _urgent.Set();
        if (first)
            _begun.Set();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        Close();
        // The signals are left to the finalizer: somebody may be about to log.
        _thread.Join();
    }

    private void OnExit(object? sender, EventArgs e) => Close();

    /// <summary>From now on each line is written by whoever logs it.</summary>
    private void Close()
    {
        _closed = true;
        _urgent.Set();
        _begun.Set();
        lock (_gate)
            Monitor.PulseAll(_gate);
        WriteGathered();
    }

    private void WriteUntilClosed()
    {
        while (!_closed)
        {
            _begun.WaitOne();
            _urgent.WaitOne(Gather);
            WriteGathered();
        }
    }

    private void WriteGathered()
    {
        lock (_writing)
        {
            lock (_gate)
            {
                (_gathered, _written) = (_written, _gathered);
                Monitor.PulseAll(_gate);
            }
            if (_written.WrittenCount == 0)
                return;
            try
            {
                _output.Write(_written.WrittenSpan);
                _output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads any more: there is no place left to say so.
            }
            _written.ResetWrittenCount();
        }
    }
}
