using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>A request that the stand-in received.</summary>
/// <param name="number">From 1, in the order in which they arrived.</param>
internal sealed class ComputeRequest(int number, HttpRequest http, string body)
{
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    public string Method { get; } = http.Method;

    public string Path { get; } = http.Path;

    public string Query { get; } = http.QueryString.Value ?? "";

    public IReadOnlyDictionary<string, string> Headers { get; } =
        http.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public string Body => body;

    public JsonElement Json => JsonElement.Parse(body);

    /// <summary>The body of <c>/grasshopper</c> or <c>/io</c> as the server reads it.</summary>
    public GrasshopperSchema Grasshopper => GrasshopperSchema.Read(body);

    /// <summary>On what the server broke, where it did.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>Ends when the stand-in has nothing more to do for the request, answered or not.</summary>
    public Task Completed => WithLimit(_completed);

    /// <summary>Ends when the connection has gone before the answer was complete: the client left, or a fault cut it.</summary>
    public Task Aborted => WithLimit(_aborted);

    public void Throw(Exception thrown) => Thrown = thrown;

    public void Complete() => _completed.TrySetResult();

    public void Abort() => _aborted.TrySetResult();

    private static Task WithLimit(TaskCompletionSource signal) =>
        signal.Task.WaitAsync(Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
}
