namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Times on the wire are nanoseconds since 1970, unsigned; here they are to 100 ns.</summary>
internal static class WireTime
{
    public static DateTime From(ulong nanoseconds) => DateTime.UnixEpoch.AddTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick));

    /// <returns>Zero when the end comes before the start.</returns>
    public static TimeSpan Between(ulong start, ulong end) =>
        TimeSpan.FromTicks(end <= start ? 0 : (long)((end - start) / TimeSpan.NanosecondsPerTick));
}
