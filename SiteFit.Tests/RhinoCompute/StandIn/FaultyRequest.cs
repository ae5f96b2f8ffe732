using Microsoft.AspNetCore.Http;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>A request that a fault has in its hands.</summary>
/// <param name="answer">Works out the right answer.</param>
/// <param name="passOn">What the proxy makes of a child's answer.</param>
internal sealed class FaultyRequest(HttpContext http, Func<Task<ComputeAnswer>> answer, Func<ComputeAnswer, ComputeAnswer> passOn, CancellationToken stopping)
{
    public HttpContext Http => http;

    /// <summary>The client has gone away, or the stand-in is being stopped.</summary>
    public CancellationTokenSource LinkEnds() => CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);

    public Task<ComputeAnswer> AnswerAsync() => answer();

    /// <summary>Sends what stands before the proxy or the proxy itself says.</summary>
    public Task WriteAsync(ComputeAnswer fault) => fault.WriteAsync(http);

    /// <summary>Sends what a child says, as the proxy passes it on: a GET has status 200 at an 8.x server.</summary>
    public Task WriteFromChildAsync(ComputeAnswer fault) => passOn(fault).WriteAsync(http);
}
