using System.Diagnostics;
using System.Globalization;

namespace SiteFit.Benchmarks.Load;

/// <summary>What became of the jobs.</summary>
internal sealed class LoadReport
{
    private static readonly int[] Percentiles = [50, 95, 99, 100];

    public required LoadOptions Options { get; init; }

    public required Yardstick Yardstick { get; init; }

    public required Submission[] Submissions { get; init; }

    /// <summary>As the database has them in the end.</summary>
    public required IReadOnlyDictionary<Guid, JobRow> Jobs { get; init; }

    public required JobEnds Ends { get; init; }

    public required int Resent { get; init; }

    public required string? Refusal { get; init; }

    public required int Kills { get; init; }

    public required long? LastKill { get; init; }

    public required DatabaseCounts Counts { get; init; }

    public required IReadOnlyDictionary<string, double> ProcessorSeconds { get; init; }

    /// <summary>Whether every job was accepted and every accepted one has ended, once.</summary>
    public bool IsClean => Accepted.Count() == Submissions.Length && Lost == 0 && Duplicated == 0;

    private IEnumerable<Submission> Accepted => Submissions.Where(submission => submission.JobId != Guid.Empty);

    /// <summary>Accepted, and in no final state or not there at all.</summary>
    private int Lost => Accepted.Count(submission => !Jobs.TryGetValue(submission.JobId, out var job) || !job.HasEnded);

    /// <summary>Ended, told or stored more than once.</summary>
    private int Duplicated => Jobs.Values.Count(job => job.Results > 1) + Ends.Repeated;

    public void Write(TextWriter to)
    {
        var accepted = Accepted.ToList();
        var ends = accepted.Select(submission => Ends.Of(submission.JobId)).OfType<long>().ToList();
        var lastEnd = ends.DefaultIfEmpty().Max();
        var duration = Stopwatch.GetElapsedTime(Submissions[0].Scheduled, lastEnd);
        var succeeded = Jobs.Values.Count(job => job.Status == "succeeded");

        Line($"{Options.Jobs} jobs at {Options.Rate}/s, {Options.Apis} api, {Options.Workers} worker, {Kills} kills");
        Line($"  this machine, idle: a bare insert of 1 KiB commits in {Yardstick.Milliseconds:F2} ms, {Yardstick.PerSecond:F0}/s from one client");
        Line($"  accepted {accepted.Count}, POSTs sent again {Resent}, refused {Submissions.Length - accepted.Count}{(Refusal is null ? "" : $" ({Refusal})")}");
        Line($"  succeeded {succeeded}, failed {Jobs.Values.Count(job => job.Status == "failed")}, cancelled {Jobs.Values.Count(job => job.Status == "cancelled")}, still open {Jobs.Values.Count(job => !job.HasEnded)}");
        Line($"  lost {Lost}, duplicated {Duplicated}, tried more than once {Jobs.Values.Count(job => job.Attempts > 1)}, stored without an answer {Jobs.Count - accepted.Select(submission => submission.JobId).Distinct().Count()}");
        Line($"  sustained {ends.Count / duration.TotalSeconds:F1} jobs/s; all done {Seconds(Submissions[^1].Scheduled, lastEnd)} after the last submit{(LastKill is { } kill ? $", {Seconds(kill, lastEnd)} after the last kill" : "")}");
        Line($"  database, per job: {PerJob(Counts.Commits):F2} transactions, {PerJob(Counts.Writes):F2} of them writing, {PerJob(Counts.WalBytes) / 1024:F1} KiB of log");
        to.WriteLine();

        Line($"  {"ms",-22}{string.Concat(Percentiles.Select(percent => $"{(percent == 100 ? "max" : $"p{percent}"),10}"))}");
        Latencies("submit -> succeeded", accepted.Where(job => Ends.Of(job.JobId) is not null).Select(job => (job.Scheduled, Ends.Of(job.JobId)!.Value)));
        var rows = accepted.Where(job => Jobs.GetValueOrDefault(job.JobId) is { Claimed: not null, Ended: not null } && Ends.Of(job.JobId) is not null)
            .Select(job => (Job: job, Row: Jobs[job.JobId])).ToList();
        Latencies("  submit -> stored", rows.Select(row => (row.Job.Scheduled, row.Row.Stored)));
        Latencies("  stored -> claimed", rows.Select(row => (row.Row.Stored, row.Row.Claimed!.Value)));
        Latencies("  claimed -> ended", rows.Select(row => (row.Row.Claimed!.Value, row.Row.Ended!.Value)));
        Latencies("  ended -> told", rows.Select(row => (row.Row.Ended!.Value, Ends.Of(row.Job.JobId)!.Value)));
        Latencies("submit -> answer", accepted.Select(job => (job.Scheduled, job.Answered)));
        Latencies("driver late by", Submissions.Select(job => (job.Scheduled, job.Sent)));
        to.WriteLine();

        Line($"  {"processor time",-22}{"ms/job",10}{"of a core",10}");
        foreach (var (name, seconds) in ProcessorSeconds.Append(new("all", ProcessorSeconds.Values.Sum())))
            Line($"  {name,-22}{seconds * 1000 / Math.Max(1, ends.Count),10:F3}{seconds / duration.TotalSeconds,10:P0}");

        void Line(FormattableString line) => to.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        double PerJob(long count) => (double)count / Math.Max(1, ends.Count);

        void Latencies(string name, IEnumerable<(long From, long To)> times)
        {
            var sorted = times.Select(time => Stopwatch.GetElapsedTime(time.From, time.To).TotalMilliseconds).Order().ToList();
            if (sorted.Count > 0)
                Line($"  {name,-22}{string.Concat(Percentiles.Select(percent => string.Create(CultureInfo.InvariantCulture, $"{sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)],10:F1}")))}");
        }

        static string Seconds(long from, long to) => string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(from, to).TotalSeconds:F1} s");
    }
}
