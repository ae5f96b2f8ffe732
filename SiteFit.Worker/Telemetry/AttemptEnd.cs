namespace SiteFit.Worker.Telemetry;

/// <summary>How an attempt ended.</summary>
internal enum AttemptEnd
{
    Succeeded,

    /// <summary>For good: the job has failed.</summary>
    Failed,

    /// <summary>Another attempt follows.</summary>
    Retried,

    /// <summary>The job was cancelled, or is another worker's: what came of it was not stored.</summary>
    Lost,

    /// <summary>The worker stops; the attempt does not count.</summary>
    Returned,
}
