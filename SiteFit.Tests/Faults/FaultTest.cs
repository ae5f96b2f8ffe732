using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SiteFit.Messaging;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>A test of a fault: begins on a sound system, and whatever it does, in the end every job that was accepted is found sound.</summary>
[Collection(FaultCollection.Name)]
public abstract class FaultTest(FaultSystem system, ITestOutputHelper output) : IAsyncLifetime
{
    private static long _lastSeed = 1_000_000;

    private readonly ConcurrentBag<Guid> _accepted = [];
    private readonly ConcurrentBag<Gate> _gates = [];
    private DateTime _started;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected FaultSystem Fixture => system;

    private protected StandInAppServer AppServer => system.AppServer;

    public async ValueTask InitializeAsync()
    {
        await system.RepairAsync();
        _started = await system.Jobs.NowAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates)
            gate.Open();
        GC.SuppressFinalize(this);
        var jobs = await JobsAsync();
        Assert.Subset(jobs.Select(job => job.Id).ToHashSet(), _accepted.ToHashSet());
        foreach (var job in jobs)
            job.AssertSound();
    }

    protected static long Now() => TimeProvider.System.GetTimestamp();

    protected static long NewSeed() => Interlocked.Increment(ref _lastSeed);

    protected static string BodyOf(long seed) => Requests.With("/inputs/seed", seed);

    /// <summary>A gate that is open after the test at the latest.</summary>
    private protected Gate NewGate()
    {
        var gate = new Gate();
        _gates.Add(gate);
        return gate;
    }

    /// <summary>Writes how long it took from the fault until now, when its traces are gone.</summary>
    protected void Recovered(long since, string what = "") =>
        output.WriteLine($"recovery: {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.00} s{(what is "" ? "" : $" ({what})")}");

    protected Task<HttpResponseMessage> PostAsync(string body, string api = "api") => system.Client(api).PostAsync(
        "/jobs/run", new StringContent(body, Encoding.UTF8, "application/json"), Ct);

    /// <summary>Submits a job whose solves are answered as given, and then with outputs.</summary>
    /// <returns>Its seed, by which all is asked here.</returns>
    private protected async Task<long> SubmitAsync(params SolveAnswer[] answers)
    {
        var seed = NewSeed();
        AppServer.Script(seed, answers);
        using var response = await PostAsync(BodyOf(seed));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await AcceptAsync(response);
        return seed;
    }

    /// <summary>Notes a job that an Api has accepted.</summary>
    protected async Task<Guid> AcceptAsync(HttpResponseMessage response)
    {
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("job_id").GetGuid();
        _accepted.Add(id);
        return id;
    }

    /// <summary>Submits a job and waits until a worker has it in work; the solve is held.</summary>
    private protected async Task<(long Seed, Solve Solve, Gate Gate)> SubmitHeldAsync()
    {
        var gate = NewGate();
        var seed = await SubmitAsync(gate.Hold);
        return (seed, await AppServer.SolveAsync(seed, 1), gate);
    }

    /// <summary>Gives every slot of every worker a held job, so that what is submitted afterwards stays in the queue.</summary>
    /// <returns>The gate that they are held by, and their seeds.</returns>
    private protected async Task<(Gate Gate, IReadOnlyList<long> Seeds)> OccupyAsync()
    {
        var gate = NewGate();
        var seeds = await Task.WhenAll(Enumerable.Range(0, FaultSystem.Workers.Count * FaultSystem.SlotsPerWorker).Select(_ => SubmitAsync(gate.Hold)));
        foreach (var seed in seeds)
            await AppServer.SolveAsync(seed, 1);
        return (gate, seeds);
    }

    /// <summary>All jobs of this test.</summary>
    private protected Task<IReadOnlyList<JobRow>> JobsAsync() => system.Jobs.SinceAsync(_started);

    /// <summary>The one job with a seed.</summary>
    private protected async Task<JobRow> JobAsync(long seed) => Assert.Single(await JobsAsync(), job => job.Seed == seed);

    /// <summary>Waits until a job is as wanted.</summary>
    private protected async Task<JobRow> UntilAsync(long seed, Predicate<JobRow> isWanted)
    {
        await Eventually.Async(async _ => (await JobsAsync()).Any(job => job.Seed == seed && isWanted(job)) ? true : (bool?)null);
        return await JobAsync(seed);
    }

    /// <summary>Waits until a job has ended, and as wanted.</summary>
    private protected async Task<JobRow> UntilAsync(long seed, string status)
    {
        var job = await UntilAsync(seed, job => job.HasEnded);
        Assert.True(job.Status == status, $"The job should become {status}: {job}");
        return job;
    }

    /// <summary>Waits until all these jobs have succeeded.</summary>
    private protected async Task<IReadOnlyList<JobRow>> UntilSucceededAsync(IEnumerable<long> seeds)
    {
        var jobs = new List<JobRow>();
        foreach (var seed in seeds)
            jobs.Add(await UntilAsync(seed, "succeeded"));
        return jobs;
    }

    /// <summary>The messages of a job that are in the queue, locked ones among them.</summary>
    protected async Task<IReadOnlyList<PeekedMessage>> MessagesOfAsync(Guid job, SubQueue subQueue = SubQueue.None)
    {
        var found = new List<PeekedMessage>();
        for (var next = 0L; await system.Queue.PeekAsync(subQueue, next, 250, Ct) is { Count: > 0 } page; next = page[^1].SequenceNumber + 1)
            found.AddRange(page.Where(message => message.MessageId.StartsWith(job.ToString(), StringComparison.Ordinal)));
        return found;
    }

    /// <summary>Waits until as many messages of a job as that are in the queue.</summary>
    protected async Task UntilMessagesAsync(Guid job, int count) =>
        await Eventually.Async(async _ => (await MessagesOfAsync(job)).Count == count ? true : (bool?)null);

    /// <summary>Waits for a job's entry in the list: the message is dead-lettered after the failure is stored.</summary>
    protected Task<JsonElement> DeadLetterOfAsync(Guid job) => Eventually.Async(async ct =>
    {
        var list = await system.Client("api").GetFromJsonAsync<JsonElement>("/dead-letters", ct);
        foreach (var dead in list.GetProperty("dead_letters").EnumerateArray())
        {
            if (dead.GetProperty("job_id").ValueKind == JsonValueKind.String && dead.GetProperty("job_id").GetGuid() == job)
                return dead;
        }
        return (JsonElement?)null;
    });

    /// <summary>Waits until a resource has written a line with this event that holds a text: lines are written a little later than what they tell.</summary>
    protected Task UntilLoggedAsync(string resource, string eventName, string text) => UntilLoggedAsync([resource], eventName, text);

    /// <summary>As the other, for any of several resources.</summary>
    protected async Task UntilLoggedAsync(IReadOnlyList<string> resources, string eventName, string text) => await Eventually.Async(_ => Task.FromResult<bool?>(
        resources.Any(resource => system.LogOf(resource, eventName).Any(line => line.Contains(text, StringComparison.Ordinal))) ? true : null));
}
