using System.Diagnostics;

namespace SiteFit.Benchmarks;

/// <param name="Milliseconds">Median.</param>
/// <param name="Bytes">Allocated by one call, on all threads.</param>
internal sealed record Timing(double Milliseconds, long Bytes)
{
    /// <summary>Runs it until the code is as fast as it gets, then measures calls one by one.</summary>
    /// <param name="seconds">How long to measure; half as long goes before it, unmeasured.</param>
    public static Timing Of(Action action, double seconds)
    {
        var warmUp = Stopwatch.GetTimestamp();
        var calls = 0;
        while (calls++ < 2 || Stopwatch.GetElapsedTime(warmUp).TotalSeconds < seconds / 2)
            action();

        var milliseconds = new List<double>();
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        action();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        while (milliseconds.Count < 3 || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            var call = Stopwatch.GetTimestamp();
            action();
            milliseconds.Add(Stopwatch.GetElapsedTime(call).TotalMilliseconds);
        }
        milliseconds.Sort();
        return new Timing(milliseconds[milliseconds.Count / 2], bytes);
    }
}
