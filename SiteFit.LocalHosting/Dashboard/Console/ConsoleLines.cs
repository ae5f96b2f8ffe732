namespace SiteFit.LocalHosting.Dashboard.Console;

/// <summary>Whole lines of a resource's output.</summary>
/// <param name="Offset">Bytes before the first line.</param>
/// <param name="End">Bytes up to the end of the last one, where reading goes on.</param>
internal sealed record ConsoleLines(long Offset, long End, IReadOnlyList<string> Lines);
