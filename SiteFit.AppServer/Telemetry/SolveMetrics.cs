using System.Diagnostics;
using System.Diagnostics.Metrics;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Telemetry;

/// <summary>How long solves take, by contract and engine, and why they fail. What the figures answer: docs/operations.md.</summary>
internal static class SolveMetrics
{
    public const string MeterName = "SiteFit.AppServer";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "sitefit.solve.duration", "s", "Time of one solve, checks and the wait for a seat with it", tags: null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 240],
        });

    /// <param name="seats">The class whose seats it took: previews have their own.</param>
    /// <param name="code">Of the refusal; null when it was solved.</param>
    public static void Ended(ContractId contract, string engine, string seats, TimeSpan elapsed, string? code)
    {
        var tags = new TagList { { "definition", contract.Definition }, { "version", contract.Version }, { "engine", engine }, { "seats", seats } };
        if (code is not null)
            tags.Add("error.type", code);
        Duration.Record(elapsed.TotalSeconds, tags);
    }
}
