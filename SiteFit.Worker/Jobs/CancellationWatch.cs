using OpenTelemetry;
using SiteFit.Data;
using SiteFit.Data.Jobs;

namespace SiteFit.Worker.Jobs;

/// <summary>Stops the solve of a job that has been cancelled, by whichever Api, within half a second.</summary>
/// <remarks>
/// It asks, and only while there are attempts that last: as a listener it would be woken by every change of every job (see <see cref="JobChanges"/>).
/// </remarks>
internal sealed class CancellationWatch(RunningAttempts running, JobQueries jobs, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Period, clock);
        IReadOnlyList<Attempt> before = [];
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var attempts = running.All;
            var lasting = attempts.Intersect(before).Select(attempt => attempt.JobId).ToArray();
            before = attempts;
            if (lasting.Length == 0)
                continue;
            try
            {
                // Four traces a second, of one statement each, would hide those of jobs.
                using var untraced = SuppressInstrumentationScope.Begin();
                foreach (var jobId in await jobs.ListCancelledAsync(lasting, stoppingToken))
                    running.Stop(jobId);
            }
            catch (Exception e) when (DatabaseFailure.Matches(e))
            {
                // The next beat asks again, and LeaseKeeper says that the database is away.
            }
        }
    }
}
