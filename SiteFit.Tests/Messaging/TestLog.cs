using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.Messaging;

/// <summary>Shows the library's log with the output of the test that runs.</summary>
internal sealed class TestLog<T> : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{logLevel} {eventId.Name}: {formatter(state, exception)}");
}
