using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.Faults;

/// <summary>
/// Takes AppServer's place and answers as the test scripts it for each job, which it knows by the inputs' seed. Every worker has an
/// address of its own here, so that a solve tells who made it.
/// </summary>
internal sealed class StandInAppServer : IAsyncDisposable
{
    private readonly string[] _workers;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, ConcurrentQueue<SolveAnswer>> _scripts = new();
    private readonly ConcurrentDictionary<long, int> _counts = new();
    private readonly ConcurrentDictionary<(long Seed, int Number), TaskCompletionSource<Solve>> _solves = new();

    public StandInAppServer(params string[] workers)
    {
        _workers = workers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in workers)
                kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.MapPost("/gh/sitefit:1.0.0/solve", SolveAsync);
        _app.MapFallback(() => Results.StatusCode(StatusCodes.Status418ImATeapot)); // no worker asks for anything else
    }

    public Task StartAsync() => _app.StartAsync();

    public string AddressFor(string worker) => _app.Urls.ElementAt(Array.IndexOf(_workers, worker));

    /// <summary>The answers to the first solves of a seed; later ones are answered with outputs, as all of an unknown seed.</summary>
    public void Script(long seed, params ReadOnlySpan<SolveAnswer> answers)
    {
        foreach (var answer in answers)
            _scripts.GetOrAdd(seed, _ => new()).Enqueue(answer);
    }

    /// <summary>Waits until a seed is solved for the <paramref name="number"/>th time.</summary>
    public Task<Solve> SolveAsync(long seed, int number) =>
        Slot(seed, number).Task.WaitAsync(EndToEnd.Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>How often a seed was solved so far.</summary>
    public int CountOf(long seed) => _counts.GetValueOrDefault(seed);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private TaskCompletionSource<Solve> Slot(long seed, int number) =>
        _solves.GetOrAdd((seed, number), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task SolveAsync(HttpContext http)
    {
        using var inputs = await JsonDocument.ParseAsync(http.Request.Body);
        var seed = inputs.RootElement.GetProperty("seed").GetInt64();
        var solve = new Solve(seed, WorkerOf(http), _counts.AddOrUpdate(seed, 1, (_, count) => count + 1), TimeProvider.System.GetTimestamp());
        Slot(seed, solve.Number).SetResult(solve);
        try
        {
            var answer = _scripts.TryGetValue(seed, out var script) && script.TryDequeue(out var scripted) ? scripted : Answers.Outputs;
            await answer(http, solve);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            solve.Abort();
        }
        solve.End(TimeProvider.System.GetTimestamp());
    }

    private string WorkerOf(HttpContext http) => _workers[_app.Urls.Select(url => new Uri(url).Port).ToList().IndexOf(http.Connection.LocalPort)];
}
