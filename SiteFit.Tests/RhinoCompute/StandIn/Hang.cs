using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>Requests that are not answered until the client goes away or the test lets them go on.</summary>
internal sealed class Hang
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first request hangs.</summary>
    public Task Reached => WithLimit(_reached);

    /// <summary>Ends when a client has gone away from its request.</summary>
    public Task Aborted => WithLimit(_aborted);

    /// <summary>Lets all that hang, and those to come, have the right answer.</summary>
    public void Release() => _released.TrySetResult();

    public ComputeFault Fault => async request =>
    {
        using var ends = request.LinkEnds();
        _reached.TrySetResult();
        try
        {
            await _released.Task.WaitAsync(ends.Token);
        }
        catch (OperationCanceledException) when (request.Http.RequestAborted.IsCancellationRequested)
        {
            _aborted.TrySetResult();
            throw;
        }
        await request.WriteAsync(await request.AnswerAsync());
    };

    private static Task WithLimit(TaskCompletionSource signal) =>
        signal.Task.WaitAsync(Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
}
