namespace SiteFit.ServiceBusEmulator.Logging;

/// <summary>A logger that is made when the first entry comes: making it takes longer than all the rest of a start.</summary>
/// <param name="logging">Null: nothing is logged.</param>
internal sealed class DeferredLogger(string category, Action<ILoggingBuilder>? logging) : ILogger, IDisposable
{
    private readonly Lazy<ILoggerFactory> _factory = new(() => LoggerFactory.Create(logging!));
    private ILogger? _logger;

    private ILogger Logger => _logger ??= _factory.Value.CreateLogger(category);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logging is null ? null : Logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logging is not null && Logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logging is not null)
            Logger.Log(logLevel, eventId, state, exception, formatter);
    }

    /// <summary>Writes out what is still on its way.</summary>
    public void Dispose()
    {
        if (_factory.IsValueCreated)
            _factory.Value.Dispose();
    }
}
