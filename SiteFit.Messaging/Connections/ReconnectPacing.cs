namespace SiteFit.Messaging.Connections;

/// <summary>How long to pause before the next attempt to open something: doubling from the first to the longest pause, ± 20 %.</summary>
internal sealed record ReconnectPacing(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The most that a flapping link counts for: sixteen times the first pause. It does get opened, so the peer is there.</summary>
    private const int MostBreaks = 5;

    /// <summary>What broke sooner after it was opened than this counts as a failed attempt, else a flapping link would be reopened at full speed.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(1);

    /// <returns>Failures to count after something that was opened after so many has broken.</returns>
    public static int AfterBreak(int failures, TimeSpan lived) => lived < Stable ? Math.Min(failures + 1, MostBreaks) : 0;

    /// <param name="failures">Attempts that failed in a row; 0: no pause.</param>
    public TimeSpan Pause(int failures)
    {
        if (failures <= 0)
            return TimeSpan.Zero;
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 30));
        // Many replicas lose the same broker at the same moment; they should not come back at the same moment.
        var jitter = 0.8 + 0.4 * Random.Shared.NextDouble();
        return (doubled < Longest ? doubled : Longest) * jitter;
    }
}
