using System.Diagnostics;

namespace SiteFit.Messaging;

/// <summary>The handling of one message, from <see cref="ServiceBusTelemetry.StartProcess"/> to its disposal.</summary>
public sealed class MessageProcessing : IDisposable
{
    private readonly string _queue;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Activity? _activity;
    private string? _errorType;
    private bool _disposed;

    internal MessageProcessing(string queue, Activity? activity) => (_queue, _activity) = (queue, activity);

    /// <summary>Says something more on the span; nothing when nobody listens.</summary>
    public MessageProcessing SetTag(string key, object? value)
    {
        _activity?.SetTag(key, value);
        return this;
    }

    /// <summary>Says that the handler failed, on the span and as <c>error.type</c> of the duration.</summary>
    public void Fail(Exception failure)
    {
        _errorType = ServiceBusTelemetry.ErrorType(failure);
        _activity?.SetTag("error.type", _errorType);
        _activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        ServiceBusTelemetry.Processed(_queue, Stopwatch.GetElapsedTime(_started), _errorType);
        _activity?.Dispose();
    }
}
