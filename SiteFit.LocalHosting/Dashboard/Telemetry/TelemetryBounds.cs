namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>How much telemetry is held; above it the oldest goes. Memory is estimated: what a record's attributes and texts take.</summary>
internal sealed record TelemetryBounds
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>200,000.</summary>
    public int Spans { get; init; } = 200_000;

    /// <summary>Bytes; 256 MiB.</summary>
    public long SpanMemory { get; init; } = 256 * Mebibyte;

    /// <summary>50,000.</summary>
    public int LogRecords { get; init; } = 50_000;

    /// <summary>Bytes; 64 MiB.</summary>
    public long LogMemory { get; init; } = 64 * Mebibyte;

    /// <summary>2,000,000: an hour of some 500 series that come each second.</summary>
    public int Points { get; init; } = 2_000_000;

    /// <summary>Bytes; 128 MiB.</summary>
    public long PointMemory { get; init; } = 128 * Mebibyte;

    /// <summary>How long a metric's point is held; 1 h.</summary>
    public TimeSpan PointAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Sets of dimensions, of all instruments together; 5,000. Points of further ones are dropped.</summary>
    public int Series { get; init; } = 5_000;
}
