using Microsoft.Extensions.Logging;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>
/// The scopes that events are logged in, without those that ASP.NET opens for each connection and request: their values (ConnectionId,
/// RequestId, RequestPath) say nothing that the trace does not, and were about a sixth of the bytes of exported logs.
/// </summary>
internal sealed class EventScopes : IExternalScopeProvider
{
    private const string AspNet = "Microsoft.AspNetCore.";

    private readonly LoggerExternalScopeProvider _scopes = new();

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => _scopes.ForEachScope(callback, state);

    public IDisposable Push(object? state) => IsOfAspNet(state) ? NoScope.Instance : _scopes.Push(state);

    private static bool IsOfAspNet(object? state) => state?.GetType().Namespace?.StartsWith(AspNet, StringComparison.Ordinal) is true;

    private sealed class NoScope : IDisposable
    {
        public static readonly NoScope Instance = new();

        public void Dispose()
        {
        }
    }
}
