namespace SiteFit.Data.Jobs;

/// <summary>Where a job stands. <see cref="Succeeded"/>, <see cref="Failed"/> and <see cref="Cancelled"/> are final: they never change.</summary>
public enum JobStatus
{
    /// <summary>Accepted; waits for a worker.</summary>
    Queued,

    /// <summary>A worker has claimed it and holds its lease.</summary>
    Running,

    /// <summary>Solved; its result is stored.</summary>
    Succeeded,

    /// <summary>Given up; <c>last_error</c> says why.</summary>
    Failed,

    /// <summary>Stopped on request.</summary>
    Cancelled,
}
