using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Seats;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Solve;

/// <summary>
/// Solves the contracts' examples once at start, beside whatever comes in: else the first client of a process waits until all that a solve needs is
/// compiled, and a preview gets no time at all.
/// </summary>
internal sealed partial class WarmUp(
    ContractCatalog catalog, EngineSet engines, IOptions<SeatOptions> seatOptions, IOptions<FileOptions> files, TimeProvider clock, ILogger<WarmUp> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SolveExamplesAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops, or could not start, which says why by itself.
        }
    }

    private async Task SolveExamplesAsync(CancellationToken stoppingToken)
    {
        // Nobody asked for these solves: they belong neither into the log nor among the traces, and take nobody's seat.
        using var untraced = SuppressInstrumentationScope.Begin();
        using var seats = new SeatPools(catalog, seatOptions, clock);
        var pipeline = new SolvePipeline(engines, seats, files, clock, NullLogger<SolvePipeline>.Instance);
        var started = clock.GetTimestamp();
        var solved = 0;
        foreach (var contract in catalog.All.Where(contract => engines.For(contract) is NativeEngine))
        {
            foreach (var example in contract.Examples)
            {
                if (await pipeline.SolveAsync(contract, JsonElement.Parse(example.Text), stoppingToken) is SolveOutcome.Solved)
                    solved++;
            }
        }
        if (solved > 0)
            Log.Done(logger, solved, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Ready to solve at full speed: {solved} example(s) solved in {duration_ms} ms", EventName = "solve.warm")]
        public static partial void Done(ILogger logger, int solved, double duration_ms);
    }
}
