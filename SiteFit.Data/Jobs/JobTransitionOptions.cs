namespace SiteFit.Data.Jobs;

/// <summary>How long a job may stand still before it is helped on.</summary>
public sealed class JobTransitionOptions
{
    /// <summary>Claims of one job at most. Default 5.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>A running job whose worker was not heard of for so long may be claimed by another. Default 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A new job whose message was not confirmed within this time is sent again. Default 10 s.</summary>
    public TimeSpan SendGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A queued job whose message was confirmed but never led to a claim is sent again after this time. Default 5 min.</summary>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromMinutes(5);
}
