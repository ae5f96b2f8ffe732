using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SiteFit.Data.Connection;
using SiteFit.Data.Schema;

namespace SiteFit.Data.Jobs;

/// <summary>
/// Tells of the state changes of every job, whichever process made them: Postgres' LISTEN on a connection of its own. A change is told
/// after its commit; one that happens while the connection is down is not told, <see cref="Missed"/> is raised instead.
/// </summary>
/// <param name="states">Changes into these are told; of others the service is not even woken.</param>
/// <remarks>Handlers run on the listening loop: they must be short and not throw.</remarks>
public sealed partial class JobChanges(
    DatabaseSource source, MigrationState migrations, IReadOnlyCollection<JobStatus> states, TimeProvider clock, ILogger<JobChanges> logger)
    : BackgroundService
{
    /// <summary>A cancellation is to stop a solve within two seconds, also right after the database was away.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private const string ChannelPrefix = "job_";

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(15);

    public event Action<Guid, JobStatus>? Changed;

    /// <summary>Any job may have changed.</summary>
    public event Action? Missed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Done.WaitAsync(stoppingToken);
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
        var dataSource = await source.GetAsync(ct);
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        connection.Notification += (_, told) => Tell(told.Channel, told.Payload);
        await using var listen = new NpgsqlCommand(string.Join("; ", states.Select(state => $"LISTEN {ChannelOf(state)}")), connection);
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

    /// <summary>A channel for each state; a notification has the ids of jobs that have come into it, one a line.</summary>
    private static string ChannelOf(JobStatus state) => ChannelPrefix + state.ToText();

    private void Tell(string channel, string payload)
    {
        var state = JobStatusText.Parse(channel[ChannelPrefix.Length..]);
        foreach (var line in payload.AsSpan().EnumerateLines())
        {
            if (Guid.TryParse(line, out var jobId))
                Changed?.Invoke(jobId, state);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Cannot listen for changes of jobs, trying again in {seconds} s: {reason}", EventName = "database.listen_failed")]
        public static partial void Failed(ILogger logger, double seconds, string reason);
    }
}
