using System.ComponentModel.DataAnnotations;

namespace SiteFit.Worker;

/// <summary>Settings of the worker; each is read from the configuration key (or environment variable) named beside it.</summary>
public sealed class WorkerOptions
{
    /// <summary><c>APP_ID</c>: the app whose queue this worker takes jobs from. Default: the first of <see cref="Apps"/>.</summary>
    public string AppId { get; set; } = "";

    /// <summary><c>APPS</c>: all apps that share the database, with commas between them. Default: no other than this worker's.</summary>
    public IReadOnlyList<string> Apps { get; set; } = [];

    /// <summary><c>WORKER_SLOTS</c>: jobs worked on at once, and messages locked at once. Default 32: most wait for AppServer or the database.</summary>
    [Range(1, 1000)]
    public int Slots { get; set; } = 32;

    /// <summary><c>LOCK_RENEW_SEC</c>: how often the lock of a message in work is renewed, in seconds. Default 45; the lock lasts 5 minutes.</summary>
    [Range(0.1, 290.0)]
    public double LockRenewSeconds { get; set; } = 45;

    /// <summary><c>JOB_TIMEOUT_SEC</c>: how long one solve may take, in seconds. Default 240.</summary>
    [Range(0.1, 3600.0)]
    public double JobTimeoutSeconds { get; set; } = 240;

    /// <summary><c>MAX_ATTEMPTS</c>: claims of one job at most. Default 5, as the queue's own delivery limit.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary><c>RETRY_BASE_SEC</c>: wait before the second attempt, in seconds; doubled for each further one. Default 1.</summary>
    [Range(0.0, 60.0)]
    public double RetryBaseSeconds { get; set; } = 1;

    /// <summary><c>RETRY_CAP_SEC</c>: longest wait before another attempt, in seconds, unless AppServer asks for a longer one. Default 60.</summary>
    [Range(0.0, 3600.0)]
    public double RetryCapSeconds { get; set; } = 60;

    /// <summary><c>RETRY_TOTAL_SEC</c>: a job is not tried again later than so long after it was submitted, in seconds. Default 3600.</summary>
    [Range(1.0, 1_209_600.0)]
    public double RetryTotalSeconds { get; set; } = 3600;

    /// <summary><c>RESEND_PERIOD_SEC</c>: how often jobs that stand still are looked for, in seconds. Default 2.</summary>
    [Range(0.1, 60.0)]
    public double ResendPeriodSeconds { get; set; } = 2;

    /// <summary><c>GRACE_SEC</c>: how long jobs in work may go on after a stop signal before they are handed back, in seconds. Default 20.</summary>
    [Range(0.0, 290.0)]
    public double GraceSeconds { get; set; } = 20;

    /// <summary>How long one receive waits for a message before it looks again, as the seed's worker does.</summary>
    public static TimeSpan PollWait => TimeSpan.FromSeconds(5);
}
