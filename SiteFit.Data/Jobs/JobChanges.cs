using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SiteFit.Data.Connection;
using SiteFit.Data.Schema;

namespace SiteFit.Data.Jobs;

/// <summary>
/// Tells of the state changes of every job, whichever process made them, while somebody wants to know: Postgres' LISTEN on a connection of
/// its own. A change is told after its commit; one that happens while the connection is down or comes up is not told, <see cref="Missed"/>
/// is raised instead.
/// </summary>
/// <remarks>
/// Handlers run on the listening loop: they must be short and not throw. Postgres wakes every connection that listens, to whatever, at every
/// change, before it answers the one who made it: listening for nobody would cost each job time.
/// </remarks>
public sealed partial class JobChanges(DatabaseSource source, MigrationState migrations, TimeProvider clock, ILogger<JobChanges> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.25);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private const string ChannelPrefix = "job_";

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(15);

    /// <summary>Who waits for one job often waits for another soon.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;
    private long _unwantedSince;

    public event Action<Guid, JobStatus>? Changed;

    /// <summary>Any job may have changed.</summary>
    public event Action? Missed;

    /// <summary>Has changes told until <see cref="Release"/>; <see cref="Missed"/> is raised when that has begun.</summary>
    public void Want()
    {
        lock (_gate)
        {
            _listeners++;
            _wanted.TrySetResult();
        }
    }

    /// <summary>To be called once for each <see cref="Want"/>.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (--_listeners > 0)
                return;
            _unwantedSince = clock.GetTimestamp();
            _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private Task Wanted
    {
        get
        {
            lock (_gate)
                return _wanted.Task;
        }
    }

    private bool IsUnwanted
    {
        get
        {
            lock (_gate)
                return _listeners == 0 && clock.GetElapsedTime(_unwantedSince) > Linger;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Done.WaitAsync(stoppingToken);
        var wait = FirstWait;
        while (true)
        {
            await Wanted.WaitAsync(stoppingToken);
            try
            {
                await ListenAsync(() => wait = FirstWait, stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or IOException)
            {
                Log.Failed(logger, wait.TotalSeconds, e.GetBaseException().Message);
                await Task.Delay(wait, clock, stoppingToken);
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
            }
        }
    }

    /// <returns>When nobody has wanted to know for a while.</returns>
    private async Task ListenAsync(Action listening, CancellationToken ct)
    {
        var dataSource = await source.GetAsync(ct);
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        void OnNotification(object sender, NpgsqlNotificationEventArgs told) => Tell(told.Channel, told.Payload);
        connection.Notification += OnNotification;
        await using var listen = new NpgsqlCommand(string.Join("; ", Enum.GetValues<JobStatus>().Select(state => $"LISTEN {ChannelOf(state)}")), connection);
        await listen.ExecuteNonQueryAsync(ct);
        listening();
        Missed?.Invoke();
        while (!IsUnwanted)
        {
            // A peer that is gone without a word is found out by asking it now and then.
            if (!await connection.WaitAsync(Probe, ct))
                await listen.ExecuteNonQueryAsync(ct);
        }

        // The connection goes back to the pool.
        await using var unlisten = new NpgsqlCommand("UNLISTEN *", connection);
        await unlisten.ExecuteNonQueryAsync(ct);
        connection.Notification -= OnNotification;
    }

    /// <summary>A channel for each state; a notification has the id of a job that has come into it.</summary>
    private static string ChannelOf(JobStatus state) => ChannelPrefix + state.ToText();

    private void Tell(string channel, string payload)
    {
        if (Guid.TryParse(payload, out var jobId))
            Changed?.Invoke(jobId, JobStatusText.Parse(channel[ChannelPrefix.Length..]));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Cannot listen for changes of jobs, trying again in {seconds} s: {reason}", EventName = "database.listen_failed")]
        public static partial void Failed(ILogger logger, double seconds, string reason);
    }
}
