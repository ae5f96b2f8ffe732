using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Testing;

namespace SiteFit.Benchmarks.Load;

/// <summary>The whole system of this build, on free ports and data of its own.</summary>
internal sealed class LoadedSystem : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private LoadedSystem(DistributedApplication app, IReadOnlyList<string> apis, IReadOnlyList<string> workers)
    {
        (_app, Workers) = (app, workers);
        Apis = [.. apis.Select(api => app.GetEndpoint(api))];
        ProcessorTime = new ProcessorTime(app, [.. apis, .. workers, "appserver", "postgres", "servicebus"]);
    }

    public IReadOnlyList<Uri> Apis { get; }

    public IReadOnlyList<string> Workers { get; }

    public ProcessorTime ProcessorTime { get; }

    public required string Database { get; init; }

    public static async Task<LoadedSystem> StartAsync(LoadOptions options)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(
            [], (app, _) => app.DisableDashboard = !options.HasDashboard);
        var apis = Replicas("api", options.Apis);
        var workers = Replicas("worker", options.Workers);

        var app = await builder.BuildAsync();
        await app.StartAsync();
        foreach (var resource in (string[])[.. apis, .. workers])
            await app.ResourceNotifications.WaitForResourceHealthyAsync(resource);
        return new LoadedSystem(app, apis, workers) { Database = (await app.GetConnectionStringAsync("sitefitdb"))! };

        string[] Replicas(string name, int count)
        {
            string[] others = [.. Enumerable.Range(2, count - 1).Select(number => $"{name}-{number}")];
            foreach (var other in others)
                builder.AddReplica(name, other);
            return [name, .. others];
        }
    }

    /// <summary>Kills workers in turn (SIGKILL) and starts each again at once, until told to stop.</summary>
    /// <returns>When each was killed, of <see cref="Stopwatch"/>.</returns>
    public async Task<IReadOnlyList<long>> KillWorkersAsync(TimeSpan every, CancellationToken ct)
    {
        var kills = new List<long>();
        try
        {
            using var timer = new PeriodicTimer(every);
            while (await timer.WaitForNextTickAsync(ct))
            {
                var worker = Workers[kills.Count % Workers.Count];
                ProcessorTime.Read(); // the killed process cannot be asked any more
                await _app.KillAsync(worker);
                kills.Add(Stopwatch.GetTimestamp());
                var started = await _app.ResourceCommands.ExecuteCommandAsync(worker, "start", CancellationToken.None);
                if (!started.Success)
                    throw new InvalidOperationException($"{worker} did not start again: {started.Message}");
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // All jobs are submitted.
        }
        return kills;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
