using Polly;
using Polly.CircuitBreaker;
using SiteFit.AppServer.RhinoCompute.Client;

namespace SiteFit.AppServer.RhinoCompute;

/// <summary>Leaves a server alone that fails again and again: callers are told at once instead of after its time limit, and it can get up.</summary>
internal sealed class ComputeBreaker
{
    /// <summary>Of the calls of the last <see cref="Window"/>, when there were at least <see cref="LeastCalls"/>.</summary>
    public const double FailureShare = 0.5;

    public const int LeastCalls = 4;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly ResiliencePipeline _pipeline;

    public ComputeBreaker(TimeProvider clock)
    {
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = FailureShare,
                MinimumThroughput = LeastCalls,
                SamplingDuration = Window,
                BreakDuration = Rest,
                // A definition that refuses its inputs, or a key that is wrong, is an answer of a server that is well.
                ShouldHandle = new PredicateBuilder().Handle<ComputeException>(e => e.IsTransient && e.Fault != ComputeFault.Busy),
            })
            .Build();
    }

    /// <exception cref="ComputeException">The call's own, or <see cref="ComputeFault.Resting"/>.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new ComputeException(
                ComputeFault.Resting, $"Rhino.Compute is not asked for a while, since the last calls failed: {(e.InnerException ?? e).Message}", e)
            {
                RetryAfter = e.RetryAfter ?? Rest,
            };
        }
    }
}
