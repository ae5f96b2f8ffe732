namespace SiteFit.Worker.Jobs;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryDelay
{
    /// <param name="attempt">Number of the attempt that did not succeed, from 1.</param>
    /// <param name="asked">What AppServer asked for; it is waited at least, however long.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <returns>
    /// Doubling from the base to the cap, of which the last fifth is left to chance, so that what failed together does not come back together.
    /// </returns>
    public static TimeSpan For(int attempt, TimeSpan? asked, WorkerOptions options, double jitter)
    {
        var seconds = Math.Min(options.RetryBaseSeconds * Math.Pow(2, attempt - 1), options.RetryCapSeconds) * (0.8 + 0.2 * jitter);
        return asked is { } least && least.TotalSeconds > seconds
            ? least * (1 + 0.1 * jitter)
            : TimeSpan.FromSeconds(seconds);
    }
}
