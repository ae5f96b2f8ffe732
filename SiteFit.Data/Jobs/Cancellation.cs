namespace SiteFit.Data.Jobs;

/// <summary>Answer to the wish to cancel a job.</summary>
public enum Cancellation
{
    /// <summary>The job is cancelled now.</summary>
    Done,

    /// <summary>The job has ended before, or the tenant has none with this id.</summary>
    TooLate,
}
