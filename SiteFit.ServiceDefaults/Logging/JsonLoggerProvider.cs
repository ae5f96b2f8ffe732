using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>Loggers that write each event as an <see cref="EventLine"/>.</summary>
/// <remarks>Not the framework's console logger with a formatter: that writes line by line, see <see cref="LogOutput"/>.</remarks>
[ProviderAlias("Console")]
internal sealed class JsonLoggerProvider(LogOutput output, TimeProvider clock) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentDictionary<string, Logger> _loggers = new(StringComparer.Ordinal);
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, static (name, provider) => new Logger(provider, name), this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => output.Dispose();

    private void Write<TState>(in LogEntry<TState> entry)
    {
        // Taken for the while: a value's ToString may log.
        var line = _lineOfThread ?? new EventLine();
        _lineOfThread = null;
        output.Write(line.Write(entry, _scopes, clock.GetUtcNow()), urgent: entry.LogLevel >= LogLevel.Error);
        _lineOfThread = line;
    }

    /// <summary>What a line is made in is used again by the thread's next one.</summary>
    [ThreadStatic]
    private static EventLine? _lineOfThread;

    private sealed class Logger(JsonLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                provider.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
        }
    }
}
