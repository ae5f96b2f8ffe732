using System.Text.Json;
using Microsoft.Extensions.Options;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Seats;
using SiteFit.AppServer.Solve;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Preview;

/// <summary>A solve for somebody who waits at a screen: little time, seats apart from those of jobs, no files.</summary>
internal sealed class PreviewPipeline(SolvePipeline pipeline, EngineSet engines, IOptions<PreviewOptions> options, TimeProvider clock)
{
    /// <param name="contract">Which inputs and outputs to expect, and which engine to run.</param>
    /// <param name="inputs">From a client, unchecked.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone; the search stops.</param>
    public async Task<SolveOutcome> PreviewAsync(Contract contract, JsonElement inputs, CancellationToken cancellationToken)
    {
        var engine = engines.For(contract);
        if (engine is not IPreviewEngine previewer)
            return Refusals.PreviewUnsupported(contract, engine.Name);

        var time = options.Value.Time;
        using var enough = new CancellationTokenSource(time, clock);
        var call = new EngineCall
        {
            Engine = engine,
            RunAsync = (request, stop) => previewer.PreviewAsync(request, enough.Token, stop),
            Seats = new ContractConcurrency(SeatPools.PreviewClass, 1),
            SeatWait = time,
            Limit = 2 * time, // an engine ends when it has had enough; one that does not, or a check that drags on, is not waited for
            Enough = enough.Token,
            TimedOut = Refusals.PreviewTimedOut(time),
        };
        return await pipeline.RunAsync(contract, inputs, call, cancellationToken);
    }
}
