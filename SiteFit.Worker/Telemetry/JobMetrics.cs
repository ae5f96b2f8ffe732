using System.Diagnostics;
using System.Diagnostics.Metrics;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Telemetry;

/// <summary>What an operator asks about jobs: how long they wait and take, how attempts end, what is given up and what is sent again.</summary>
/// <remarks>Times are in seconds. What each instrument answers: docs/operations.md.</remarks>
internal static class JobMetrics
{
    public const string MeterName = "SiteFit.Worker";

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600],
    };

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> QueueDuration =
        Meter.CreateHistogram("sitefit.job.queue.duration", "s", "Time from a job's submission to its first claim", tags: null, Buckets);

    private static readonly Histogram<double> JobDuration =
        Meter.CreateHistogram("sitefit.job.duration", "s", "Time from a job's submission to its end, as an attempt brought it about", tags: null, Buckets);

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("sitefit.job.attempts", "{attempt}", "Attempts that have ended, by outcome");

    private static readonly Counter<long> DeadLetters =
        Meter.CreateCounter<long>("sitefit.job.dead_letters", "{message}", "Messages that were given up, by reason");

    private static readonly Counter<long> Resends =
        Meter.CreateCounter<long>("sitefit.job.resends", "{message}", "Messages sent again for jobs that stood still, by reason");

    private static readonly Counter<long> ArtifactBytes =
        Meter.CreateCounter<long>("sitefit.artifact.stored", "By", "Bytes of files stored in Blob storage, by kind");

    public static void Claimed(Claim.Won job, TimeSpan sinceSubmission)
    {
        if (job.Attempt.Number == 1)
            QueueDuration.Record(sinceSubmission.TotalSeconds, Tags(job));
    }

    /// <param name="errorType">Null where there was no error.</param>
    public static void Ended(Claim.Won job, AttemptEnd end, TimeSpan sinceSubmission, string? errorType = null)
    {
        var tags = Tags(job);
        tags.Add("outcome", end.ToString().ToLowerInvariant());
        if (errorType is not null)
            tags.Add("error.type", errorType);
        Attempts.Add(1, tags);
        if (end is AttemptEnd.Succeeded or AttemptEnd.Failed)
            JobDuration.Record(sinceSubmission.TotalSeconds, tags);
    }

    public static void DeadLettered(string reason) => DeadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void Resent(int messages, string reason) => Resends.Add(messages, new KeyValuePair<string, object?>("reason", reason));

    public static void Stored(string kind, long bytes) => ArtifactBytes.Add(bytes, new KeyValuePair<string, object?>("kind", kind));

    private static TagList Tags(Claim.Won job) => new()
    {
        { "app_id", job.AppId }, { "definition", job.Contract.Definition }, { "version", job.Contract.Version },
    };
}
