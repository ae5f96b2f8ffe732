using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.Api.Access;

/// <summary>Keeps all that is logged, of whatever category and level, with the properties of the scopes.</summary>
internal sealed class KeptLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            log._scopes.ForEachScope((scope, all) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
                    all.AddRange(pairs.Select(pair => $"{pair.Key}={pair.Value}"));
            }, scopes);
            log._lines.Enqueue($"{eventId.Name} {formatter(state, exception)} {exception} {string.Join(' ', scopes)}");
        }
    }
}
