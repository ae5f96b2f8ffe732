using SiteFit.AppServer.Engines;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Solve;

/// <summary>How an engine is to be run.</summary>
/// <param name="Engine">Asked first whether it can take the inputs.</param>
/// <param name="RunAsync">Its work; the token is cancelled when the time is up or the caller has gone.</param>
/// <param name="Seats">What it takes up.</param>
/// <param name="SeatWait">Longest wait for that; null: as configured.</param>
/// <param name="Limit">Longest that it may take; then nobody waits any more.</param>
/// <param name="Enough">Cancelled when the engine should end with what it has; never, for most.</param>
/// <param name="TimedOut">The answer when <paramref name="Limit"/> is over, or when the engine has nothing when it is told that it is enough.</param>
internal sealed record EngineCall(
    ISolveEngine Engine,
    Func<SolveRequest, CancellationToken, Task<EngineOutcome>> RunAsync,
    ContractConcurrency Seats,
    TimeSpan? SeatWait,
    TimeSpan Limit,
    CancellationToken Enough,
    SolveOutcome.Refused TimedOut);
