using System.Diagnostics;
using System.Diagnostics.Metrics;
using SiteFit.Contracts;
using SiteFit.Data.Jobs;

namespace SiteFit.Api.Telemetry;

/// <summary>What became of accepted requests: a new job, or one that was there. What the figures answer: docs/operations.md.</summary>
internal static class SubmissionMetrics
{
    public const string MeterName = "SiteFit.Api";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "sitefit.job.submissions", "{job}", "Accepted submissions: new, joined (the same inputs are being solved), cached (they have been)");

    public static void Submitted(string app, ContractId contract, Submission submission) => Submissions.Add(1, new TagList
    {
        { "app_id", app },
        { "definition", contract.Definition },
        { "version", contract.Version },
        { "outcome", submission switch { { IsNew: true } => "new", { Status: JobStatus.Succeeded } => "cached", _ => "joined" } },
    });
}
