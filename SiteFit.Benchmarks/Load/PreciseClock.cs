using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SiteFit.Benchmarks.Load;

/// <summary>Waits to a fraction of a millisecond without spinning: timers come up to two milliseconds late, as much as what is measured.</summary>
internal static class PreciseClock
{
    /// <summary>Blocks the calling thread.</summary>
    /// <param name="timestamp">Of <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void WaitUntil(long timestamp)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) is { Ticks: > 0 } left)
        {
            if (OperatingSystem.IsWindows())
                Thread.Yield();
            else
                _ = Sleep(new Duration { Seconds = (nint)(left.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(left.Ticks % TimeSpan.TicksPerSecond * 100) }, 0);
        }
    }

    // nanosleep(2); it returns early on a signal, hence the loop above.
    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sleep(in Duration duration, nint remaining);

    /// <summary>struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Duration
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
