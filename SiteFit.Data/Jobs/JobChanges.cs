using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SiteFit.Data.Schema;

namespace SiteFit.Data.Jobs;

/// <summary>
/// Tells of every state change of every job, whichever process made it: Postgres' LISTEN on a connection of its own. A change is told
/// after its commit; one that happens while the connection is down is not told, <see cref="Missed"/> is raised instead.
/// </summary>
/// <remarks>Handlers run on the listening loop: they must be short and not throw.</remarks>
public sealed partial class JobChanges(NpgsqlDataSource dataSource, MigrationState state, TimeProvider clock, ILogger<JobChanges> logger) : BackgroundService
{
    /// <summary>A cancellation is to stop a solve within two seconds, also right after the database was away.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(15);

    public event Action<Guid, JobStatus>? Changed;

    /// <summary>Any job may have changed.</summary>
    public event Action? Missed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Done.WaitAsync(stoppingToken);
        for (var wait = TimeSpan.FromSeconds(0.25); ; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks)))
        {
            try
            {
                await ListenAsync(() => wait = TimeSpan.FromSeconds(0.25), stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or IOException)
            {
                Log.Failed(logger, wait.TotalSeconds, e.GetBaseException().Message);
            }
            await Task.Delay(wait, clock, stoppingToken);
        }
    }

    private async Task ListenAsync(Action listening, CancellationToken ct)
    {
        // Goes back to the pool, still listening, only when the service stops; a failed one does not.
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        connection.Notification += (_, told) => Tell(told.Payload);
        await using var listen = new NpgsqlCommand("LISTEN job_moved", connection);
        await listen.ExecuteNonQueryAsync(ct);
        listening();
        Missed?.Invoke();
        while (true)
        {
            // A peer that is gone without a word is found out by asking it now and then.
            if (!await connection.WaitAsync(Probe, ct))
                await listen.ExecuteNonQueryAsync(ct);
        }
    }

    private void Tell(string payload)
    {
        foreach (var line in payload.AsSpan().EnumerateLines())
        {
            if (line.Length > 37 && Guid.TryParse(line[..36], out var jobId))
                Changed?.Invoke(jobId, JobStatusText.Parse(line[37..].ToString()));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Cannot listen for changes of jobs, trying again in {seconds} s: {reason}", EventName = "database.listen_failed")]
        public static partial void Failed(ILogger logger, double seconds, string reason);
    }
}
