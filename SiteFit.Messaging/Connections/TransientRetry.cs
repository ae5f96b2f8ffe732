namespace SiteFit.Messaging.Connections;

/// <summary>Tries again after transient failures, with growing pauses, until a time budget is used up.</summary>
internal sealed class TransientRetry(BrokerConnections connections, TimeSpan budget)
{
    /// <param name="attempt">Gets the time that is left for it.</param>
    /// <param name="what">What is tried, as the beginning of a sentence.</param>
    /// <exception cref="ServiceBusException">Permanent, or the last transient one when the time is over.</exception>
    public async Task<T> RunAsync<T>(Func<TimeSpan, CancellationToken, Task<T>> attempt, string what, CancellationToken ct)
    {
        var time = connections.Time;
        var started = time.GetTimestamp();
        ServiceBusException? last = null;
        for (var failures = 1; ; failures++)
        {
            var left = budget - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw TimedOut(what, last);
            try
            {
                return await attempt(left, ct);
            }
            catch (TimeoutException)
            {
                throw TimedOut(what, last);
            }
            catch (ServiceBusException e) when (e.IsTransient)
            {
                last = e;
            }
            left = budget - time.GetElapsedTime(started);
            // A connection that is being opened again paces itself; a second, growing pause on top would only delay the recovery.
            var pause = connections.Pacing.Pause(last.Reason == ServiceBusFailureReason.Unreachable ? 1 : failures);
            if (pause >= left)
                throw TimedOut(what, last);
            await Task.Delay(pause, time, ct);
        }
    }

    private ServiceBusException TimedOut(string what, ServiceBusException? last) =>
        (last ?? connections.LastFailure) is { } cause
            ? new(cause.Reason, $"{what} within {budget.TotalSeconds} s: {cause.Message}", cause)
            : new(ServiceBusFailureReason.Timeout, $"{what} within {budget.TotalSeconds} s: no answer");
}
