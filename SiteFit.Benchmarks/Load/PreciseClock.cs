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

    /// <summary>Has the calling thread woken at its time: Linux otherwise lets it sleep 50 µs longer, so as to wake several at once.</summary>
    public static void WakeOnTime()
    {
        if (OperatingSystem.IsLinux())
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
    }

    private const int SetTimerSlack = 29;

    // prctl(2), PR_SET_TIMERSLACK, nanoseconds.
    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Control(int option, nuint argument, nuint third, nuint fourth, nuint fifth);

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
