using Microsoft.Extensions.Time.Testing;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.AppServer.RhinoCompute.Client;
using Fault = SiteFit.AppServer.RhinoCompute.Client.ComputeFault;

namespace SiteFit.Tests.RhinoCompute;

public sealed class ComputeBreakerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task After_enough_failures_calls_are_refused_at_once_until_the_rest_is_over()
    {
        var breaker = new ComputeBreaker(_clock);
        for (var call = 0; call < ComputeBreaker.LeastCalls; call++)
            Assert.Equal(Fault.ServerError, (await FailAsync(breaker, Fault.ServerError)).Fault);

        var refused = await FailAsync(breaker, Fault.ServerError);
        Assert.Equal(Fault.Resting, refused.Fault);
        Assert.Equal(ComputeBreaker.Rest, refused.RetryAfter);
        Assert.Contains("since the last calls failed: it broke", refused.Message, StringComparison.Ordinal);

        _clock.Advance(ComputeBreaker.Rest);
        Assert.Equal(5, await breaker.RunAsync(_ => Task.FromResult(5), TestContext.Current.CancellationToken));
        Assert.Equal(6, await breaker.RunAsync(_ => Task.FromResult(6), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Fault.Refused)] // the inputs' fault
    [InlineData(Fault.KeyRefused)]
    [InlineData(Fault.Malformed)]
    [InlineData(Fault.Busy)] // says itself when to come again
    public async Task Answers_of_a_server_that_is_well_do_not_count(Fault fault)
    {
        var breaker = new ComputeBreaker(_clock);
        for (var call = 0; call < 5 * ComputeBreaker.LeastCalls; call++)
            Assert.Equal(fault, (await FailAsync(breaker, fault)).Fault);
    }

    [Fact]
    public async Task A_failure_now_and_then_does_not_stop_the_others()
    {
        var breaker = new ComputeBreaker(_clock);
        for (var call = 0; call < 20; call++)
        {
            Assert.Equal(1, await breaker.RunAsync(_ => Task.FromResult(1), TestContext.Current.CancellationToken));
            Assert.Equal(2, await breaker.RunAsync(_ => Task.FromResult(2), TestContext.Current.CancellationToken));
            Assert.Equal(Fault.Unreachable, (await FailAsync(breaker, Fault.Unreachable)).Fault);
        }
    }

    private static Task<ComputeException> FailAsync(ComputeBreaker breaker, Fault fault) => Assert.ThrowsAsync<ComputeException>(
        () => breaker.RunAsync<int>(_ => throw new ComputeException(fault, "it broke"), TestContext.Current.CancellationToken));
}
