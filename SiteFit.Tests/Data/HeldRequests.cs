namespace SiteFit.Tests.Data;

/// <summary>Passes requests on to the storage, each only when the test lets it; until then it is on its way.</summary>
internal sealed class HeldRequests : DelegatingHandler
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldRequests() : base(new HttpClientHandler())
    {
    }

    public Task Reached => _reached.Task;

    public void Release() => _released.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken); // a client that gives up is heard at once
        return await base.SendAsync(request, cancellationToken);
    }
}
