using System.Runtime.CompilerServices;
using System.Text;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard.Console;

/// <summary>Reads a log file line by line, and goes on as it grows.</summary>
internal sealed class ConsoleReader(LogFile log)
{
    /// <summary>What is shown of a long log when nobody says from where, bytes.</summary>
    public const int TailBytes = 256 * 1024;

    /// <summary>At most this is read at once, bytes; a longer line comes in pieces.</summary>
    private const int BlockBytes = 64 * 1024;

    /// <param name="from">Bytes to skip, the end of a line; null: as many as leave <see cref="TailBytes"/>.</param>
    /// <returns>Ends never by itself.</returns>
    public async IAsyncEnumerable<ConsoleLines> FollowAsync(long? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = new FileStream(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        var buffer = new byte[BlockBytes];
        var offset = Math.Min(from ?? Math.Max(0, file.Length - TailBytes), file.Length);
        var skipsHalfLine = from is null && offset > 0;
        while (true)
        {
            file.Position = offset;
            var filled = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end == 0 && filled < buffer.Length)
            {
                await log.GrownBeyondAsync(offset + filled, cancellationToken);
                continue;
            }

            if (end == 0)
                end = filled;
            var start = skipsHalfLine ? buffer.AsSpan(0, end).IndexOf((byte)'\n') + 1 : 0;
            skipsHalfLine = false;
            if (start < end)
                yield return new(offset + start, offset + end, LinesOf(buffer.AsSpan(start, end - start)));
            offset += end;
        }
    }

    private static string[] LinesOf(ReadOnlySpan<byte> block)
    {
        if (block[^1] == (byte)'\n')
            block = block[..^1];
        var lines = Encoding.UTF8.GetString(block).Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = lines[i].TrimEnd('\r');
        return lines;
    }
}
