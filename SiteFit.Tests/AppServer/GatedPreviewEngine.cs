using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines;

namespace SiteFit.Tests.AppServer;

/// <summary>Stands in for the native engine: a solve waits for the test, a preview for the end of its time, and then answers or has nothing.</summary>
internal sealed class GatedPreviewEngine(bool findsNothing = false) : IPreviewEngine
{
    private readonly TaskCompletionSource _solve = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _solving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _previewing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "native";

    public Task Solving => _solving.Task.WaitAsync(TestContext.Current.CancellationToken);

    public Task Previewing => _previewing.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void EndSolve() => _solve.SetResult();

    public async Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken)
    {
        _solving.TrySetResult();
        await _solve.Task.WaitAsync(cancellationToken);
        return Answer();
    }

    public async Task<EngineOutcome> PreviewAsync(SolveRequest request, CancellationToken enough, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = enough.Register(over.SetResult);
        _previewing.TrySetResult();
        await over.Task.WaitAsync(cancellationToken);
        if (findsNothing)
            enough.ThrowIfCancellationRequested();
        return Answer();
    }

    private EngineAnswer Answer() => new(
        [
            JsonNode.Parse("""
                {
                  "id": "r", "score": 1, "metrics": {}, "tags": [],
                  "transform": {
                    "rotation": { "axis": "z", "value": 0, "units": "deg" },
                    "translation": { "x": 0, "y": 0, "z": 0, "units": "m" },
                    "scale": { "uniform": 1 }
                  }
                }
                """),
        ],
        new EngineIdentity(Name, "test", "time_boxed"));
}
