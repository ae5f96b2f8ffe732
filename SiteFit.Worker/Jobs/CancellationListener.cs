using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Jobs;

/// <summary>Stops the solve of a job as soon as it is cancelled, by whichever Api. What it misses, <see cref="LeaseKeeper"/> finds.</summary>
internal sealed class CancellationListener(JobChanges changes, RunningAttempts running) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        changes.Changed += OnChanged;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        changes.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    private void OnChanged(Guid jobId, JobStatus status)
    {
        if (status == JobStatus.Cancelled)
            running.Stop(jobId);
    }
}
