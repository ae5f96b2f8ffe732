using System.Text;
using SiteFit.ServiceDefaults.Logging;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class LogOutputTests
{
    [Fact]
    public void Lines_of_many_threads_are_all_written_whole_by_the_time_the_output_is_closed()
    {
        using var written = new MemoryStream();
        using (var output = new LogOutput(written))
            Parallel.For(0, 1000, number => output.Write(Encoding.UTF8.GetBytes($"line {number:000} {new string('x', number)}\n"), urgent: number % 10 == 0));

        var lines = Lines(written);
        Assert.Equal(1000, lines.Length);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"line {number:000} {new string('x', number)}"), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lines_of_one_thread_keep_their_order()
    {
        using var written = new MemoryStream();
        using (var output = new LogOutput(written))
        {
            for (var number = 0; number < 1000; number++)
                output.Write(Encoding.UTF8.GetBytes($"{number:000}\n"), urgent: number % 100 == 0);
        }
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number:000}"), Lines(written));
    }

    [Fact]
    public async Task A_line_is_written_without_anything_after_it()
    {
        await using var written = new SignallingStream();
        using var output = new LogOutput(written);
        output.Write("alone\n"u8, urgent: false);
        Assert.Equal("alone\n", await written.First.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_logs_faster_than_the_output_takes_lines_waits_and_loses_none()
    {
        await using var written = new SignallingStream();
        using var output = new LogOutput(written);
        var line = Encoding.UTF8.GetBytes(new string('x', 99_999) + "\n");
        written.Hold();
        var logging = Task.Run(
            () =>
            {
                for (var count = 0; count < 50; count++)
                    output.Write(line, urgent: false);
            },
            TestContext.Current.CancellationToken);
        await written.Held.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(logging.IsCompleted);

        written.Release();
        await logging;
        output.Dispose();
        Assert.Equal(50 * 100_000, written.Total);
    }

    private static string[] Lines(MemoryStream written) => Encoding.UTF8.GetString(written.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Tells of what is written to it, and can be made to stand still.</summary>
    private sealed class SignallingStream : MemoryStream
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new(true);

        public Task<string> First => _first.Task;

        public Task Held => _held.Task;

        public long Total { get; private set; }

        public void Hold() => _open.Reset();

        public void Release() => _open.Set();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.IsEmpty)
                return;
            _first.TrySetResult(Encoding.UTF8.GetString(buffer));
            if (!_open.IsSet)
                _held.TrySetResult();
            _open.Wait();
            Total += buffer.Length;
        }

        protected override void Dispose(bool disposing)
        {
            _open.Set();
            base.Dispose(disposing);
        }
    }
}
