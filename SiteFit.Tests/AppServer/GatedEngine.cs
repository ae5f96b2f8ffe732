using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines;

namespace SiteFit.Tests.AppServer;

/// <summary>Stands in for the mock engine; says when a solve has begun and ends it when the test says so.</summary>
internal sealed class GatedEngine : ISolveEngine
{
    private readonly TaskCompletionSource<JsonArray> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "mock";

    public Task Started => _started.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends when the solve was asked to stop. It does not stop: the worst that an engine can do.</summary>
    public Task Cancelled => _cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Answer(JsonArray results) => _answer.SetResult(results);

    public void Fail(Exception exception) => _answer.SetException(exception);

    public async Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => _cancelled.TrySetResult());
        _started.TrySetResult();
        return new EngineAnswer((JsonArray)(await _answer.Task).DeepClone(), new EngineIdentity(Name, "test", "gated"));
    }
}
