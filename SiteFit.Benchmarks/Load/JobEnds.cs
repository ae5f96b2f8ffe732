using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace SiteFit.Benchmarks.Load;

/// <summary>When jobs have ended, as the database tells its listeners: that costs the Api nothing, as asking for statuses would.</summary>
internal sealed class JobEnds : IAsyncDisposable
{
    /// <summary>What is not done by then will not be done.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Guid, long> _succeeded = new();
    private Task _listening = Task.CompletedTask;

    private JobEnds(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Notifications that said <c>succeeded</c> of a job that had succeeded before.</summary>
    public int Repeated { get; private set; }

    /// <summary>Jobs that have succeeded.</summary>
    public int Count => _succeeded.Count;

    public static async Task<JobEnds> ListenAsync(string connectionString)
    {
        var ends = new JobEnds(new NpgsqlConnection(connectionString));
        await ends._connection.OpenAsync();
        ends._connection.Notification += (_, notification) => ends.Take(notification.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN job_succeeded", ends._connection))
            await listen.ExecuteNonQueryAsync();
        ends._listening = ends.ListenAsync();
        return ends;
    }

    /// <returns>When word came that the job has succeeded, of <see cref="Stopwatch"/>; null when none did.</returns>
    public long? Of(Guid jobId) => _succeeded.TryGetValue(jobId, out var timestamp) ? timestamp : null;

    /// <summary>Forgets the jobs of the warm-up.</summary>
    public void Clear() => _succeeded.Clear();

    /// <summary>Returns when so many jobs have succeeded, or have had their time.</summary>
    public async Task WaitAsync(int count)
    {
        var started = Stopwatch.GetTimestamp();
        while (Count < count && Stopwatch.GetElapsedTime(started) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    /// <param name="payload">Ids of jobs, one a line.</param>
    private void Take(string payload)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var line in payload.AsSpan().EnumerateLines())
        {
            if (!_succeeded.TryAdd(Guid.Parse(line), now))
                Repeated++;
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                await _connection.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }
}
