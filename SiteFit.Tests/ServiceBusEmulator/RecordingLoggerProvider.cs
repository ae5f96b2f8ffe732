using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.ServiceBusEmulator;

internal sealed class RecordingLoggerProvider : ILoggerProvider
{
    public RecordingLogger Logger { get; } = new();

    public ILogger CreateLogger(string categoryName) => Logger;

    public void Dispose()
    {
    }
}
