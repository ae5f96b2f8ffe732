using System.ComponentModel.DataAnnotations;

namespace SiteFit.Data.Jobs;

/// <summary>How long a job may stand still before it is helped on: configuration section <c>Jobs</c>.</summary>
public sealed class JobTransitionOptions
{
    /// <summary>Claims of one job at most. Default 5.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>A running job whose worker was not heard of for so long may be claimed by another. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.3", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A queued job that no worker has claimed for so long is looked for in the queue, and sent again when it is not there. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan UnclaimedAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whose jobs are helped on here. Default: everybody's.</summary>
    public AppShare Share { get; set; } = AppShare.All;
}
