using SiteFit.AppServer.Engines;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Solve;

/// <summary>How an engine is to be run.</summary>
internal sealed record EngineCall
{
    /// <summary>Asked first whether it can take the inputs.</summary>
    public required ISolveEngine Engine { get; init; }

    /// <summary>The engine's work; the token is cancelled when the time is up or the caller has gone.</summary>
    public required Func<SolveRequest, CancellationToken, Task<EngineOutcome>> RunAsync { get; init; }

    /// <summary>What it takes up.</summary>
    public required ContractConcurrency Seats { get; init; }

    /// <summary>Longest wait for a seat; null: as configured.</summary>
    public TimeSpan? SeatWait { get; init; }

    /// <summary>Longest that the engine may take; then nobody waits any more.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Cancelled when the engine should end with what it has; never, for most.</summary>
    public CancellationToken Enough { get; init; }

    /// <summary>The answer when <see cref="Limit"/> is over, or when the engine has nothing by the time that is <see cref="Enough"/>.</summary>
    public required SolveOutcome.Refused TimedOut { get; init; }
}
