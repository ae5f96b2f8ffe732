namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>A span or a log record, never changed after it was stored.</summary>
internal abstract class StoredRecord
{
    /// <summary>Counts what was received, from 1; the store sets it.</summary>
    public long Sequence { get; set; }

    /// <summary>Estimated bytes of memory that it alone takes.</summary>
    public required long Memory { get; init; }

    public TelemetryResource Resource { get; set; } = new("", "");

    /// <summary>Who recorded it in there: an activity source, a logger's category; empty when it was not sent.</summary>
    public string Scope { get; set; } = "";

    public required TelemetryAttribute[] Attributes { get; init; }
}
