using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>Every request, in the order in which they arrived.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<ComputeRequest> _requests = [];
    private readonly ConcurrentDictionary<(string Path, int Number), TaskCompletionSource<ComputeRequest>> _slots = new();

    public IReadOnlyList<ComputeRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public ComputeRequest Add(HttpRequest http, string body)
    {
        lock (_lock)
        {
            var request = new ComputeRequest(_requests.Count + 1, http, body);
            _requests.Add(request);
            Slot(request.Path, _requests.Count(other => other.Path == request.Path)).SetResult(request);
            return request;
        }
    }

    /// <summary>Waits until a path is asked for the <paramref name="number"/>th time.</summary>
    public Task<ComputeRequest> WaitAsync(string path, int number) =>
        Slot(path, number).Task.WaitAsync(Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);

    private TaskCompletionSource<ComputeRequest> Slot(string path, int number) =>
        _slots.GetOrAdd((path, number), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
