using System.Text;
using SiteFit.LocalHosting.Dashboard.Console;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.Tests.LocalHosting.Dashboard;

public sealed class ConsoleReaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly LogFile _log;

    public ConsoleReaderTests() => _log = new(_path);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _log.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public async Task Lines_come_whole_as_they_are_written()
    {
        await WriteAsync("first\nsec");
        await using var blocks = Follow(null);

        Assert.True(await blocks.MoveNextAsync());
        Assert.Equal((0, 6), (blocks.Current.Offset, blocks.Current.End));
        Assert.Equal(["first"], blocks.Current.Lines);

        var next = blocks.MoveNextAsync();
        await WriteAsync("ond\r\n\nthird\n");

        Assert.True(await next);
        Assert.Equal(["second", "", "third"], blocks.Current.Lines);
        Assert.Equal(6, blocks.Current.Offset);
    }

    [Fact]
    public async Task A_long_log_begins_with_a_whole_line_near_its_end()
    {
        var line = new string('x', 99) + "\n";
        await WriteAsync(string.Concat(Enumerable.Repeat(line, 10_000)));
        await using var blocks = Follow(null);

        Assert.True(await blocks.MoveNextAsync());

        Assert.All(blocks.Current.Lines, text => Assert.Equal(99, text.Length));
        Assert.InRange(blocks.Current.Offset, 1_000_000 - ConsoleReader.TailBytes, 1_000_000 - ConsoleReader.TailBytes + 100);
        Assert.Equal(0, blocks.Current.Offset % 100);
    }

    [Fact]
    public async Task A_line_longer_than_a_block_comes_in_pieces_that_lose_nothing()
    {
        var text = new string('y', 200_000);
        await WriteAsync(text + "\nend\n");
        await using var blocks = Follow(0);

        var read = "";
        while (!read.EndsWith("end", StringComparison.Ordinal) && await blocks.MoveNextAsync())
            read += string.Join('\n', blocks.Current.Lines);

        Assert.Equal(200_000, read.Count(c => c == 'y'));
    }

    [Fact]
    public async Task Reading_goes_on_from_where_it_ended()
    {
        await WriteAsync("a\nbb\nccc\n");
        await using var blocks = Follow(2);

        Assert.True(await blocks.MoveNextAsync());

        Assert.Equal((2, 9), (blocks.Current.Offset, blocks.Current.End));
        Assert.Equal(["bb", "ccc"], blocks.Current.Lines);
    }

    private IAsyncEnumerator<ConsoleLines> Follow(long? from) => new ConsoleReader(_log).FollowAsync(from, Ct).GetAsyncEnumerator(Ct);

    private Task WriteAsync(string text) => _log.PumpAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
