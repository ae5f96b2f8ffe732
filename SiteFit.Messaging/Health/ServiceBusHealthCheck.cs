using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SiteFit.Messaging.Health;

/// <summary>Healthy when the queue can be used now; otherwise says which queue of which namespace cannot, and why.</summary>
internal sealed class ServiceBusHealthCheck(ServiceBusQueue queue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await queue.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy($"Queue '{queue.QueueName}' in namespace '{queue.Namespace}' is reachable.");
        }
        catch (ServiceBusException e)
        {
            return new HealthCheckResult(e.IsTransient ? context.Registration.FailureStatus : HealthStatus.Unhealthy,
                $"{CannotBeUsed} ({e.Reason}): {e.Message}", e);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            // The check's own time is over: left to the framework, the report would not say of what.
            return new HealthCheckResult(context.Registration.FailureStatus, $"{CannotBeUsed}: the broker does not answer.", e);
        }
    }

    private string CannotBeUsed => $"Queue '{queue.QueueName}' in namespace '{queue.Namespace}' cannot be used";
}
