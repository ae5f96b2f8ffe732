using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Runs one resource: waits for what it needs, starts it, watches its health, reports its end.</summary>
internal sealed partial class ResourceSupervisor(
    IResource resource, IResourceProgram program, ResourceNotificationService notifications, LogFile log, PortTable ports, TimeProvider time,
    ILogger<ResourceSupervisor> logger) : IDisposable
{
    // Until it is healthy somebody waits; later it is only watched.
    private static readonly TimeSpan PollWhileUnhealthy = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollWhileHealthy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);
    private const string CheckName = "ready";

    private readonly SemaphoreSlim _gate = new(1);
    private ChildProcess? _child;
    private Task _run = Task.CompletedTask;
    private volatile bool _stopping;
    private CancellationTokenSource _stop = new();

    public IResource Resource { get; } = resource;

    public LogFile Log { get; } = log;

    /// <summary>Starts of the process after the first.</summary>
    public int Restarts { get; private set; }

    /// <summary>Somebody has asked it to end, so its end is no failure.</summary>
    public bool IsStopping => _stopping;

    /// <summary>What lives inside the resource and shares its state: databases, queues, containers.</summary>
    public required IReadOnlyList<IResource> Children { get; init; }

    /// <summary>Returns when the process runs; nothing happens when it does already.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started, or what it waits for will not come.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_run.IsCompleted)
                return;
            _stopping = false;
            _stop.Dispose();
            _stop = new();
            await StartCoreAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Returns when the process has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        // Ends a start that is still waiting, so that the gate becomes free.
        await _stop.CancelAsync();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_child is null || _run.IsCompleted)
                return;
            _stopping = true; // a start in between had taken it back
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Stopping });
            await _child.StopAsync(time);
            await _run;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Kills the process as nobody asked for; returns when its end is published.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public Task KillAsync()
    {
        Running.Kill();
        return _run;
    }

    /// <inheritdoc cref="ChildProcess.Suspend"/>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public void Suspend() => Running.Suspend();

    /// <inheritdoc cref="ChildProcess.Resume"/>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public void Resume() => Running.Resume();

    public void Dispose()
    {
        _child?.Dispose();
        _stop.Dispose();
        _gate.Dispose();
        Log.Dispose();
    }

    private ChildProcess Running =>
        _child is { Exited.IsCompleted: false } child ? child : throw new InvalidOperationException($"{Resource.Name} does not run.");

    public Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        foreach (var child in Children)
            notifications.PublishUpdateAsync(child, change);
        return notifications.PublishUpdateAsync(Resource, change);
    }

    private async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        try
        {
            await WaitForDependenciesAsync(linked.Token);
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Starting, ExitCode = null, HealthReports = [] });
            var plan = await program.PrepareAsync(linked.Token);
            ports.Release(Resource);
            if (_child is not null)
                Restarts++;
            _child?.Dispose();
            _child = await ChildProcess.StartAsync(plan, Log);
            LogEvents.Started(logger, Resource.Name, _child.Id);
            await PublishAsync(snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = time.GetUtcNow().UtcDateTime,
                StopTimeStamp = null,
                ExitCode = null,
                Properties = [new(KnownProperties.ProcessId, _child.Id)],
                EnvironmentVariables = [.. plan.Environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, true))],
                Urls = PortTable.UrlsOf(Resource),
                HealthReports = [new(CheckName, null, null, null)],
            });
            _run = WatchAsync(_child);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.NotStarted });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await PublishAsync(snapshot => snapshot with
            {
                State = KnownResourceStates.FailedToStart,
                Properties = [new(KnownProperties.Failure, e.Message)],
            });
            if (e is DistributedApplicationException)
                throw;
            throw new DistributedApplicationException($"{Resource.Name} could not be started: {e.Message}", e);
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        var waits = Resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource).ToList();
        if (waits.Count == 0)
            return;

        await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Waiting });
        await Task.WhenAll(waits.Select(async awaited =>
        {
            try
            {
                await notifications.WaitForResourceHealthyAsync(awaited.Name, cancellationToken);
            }
            catch (DistributedApplicationException e)
            {
                throw new DistributedApplicationException($"{Resource.Name} was not started, as it waits for {awaited.Name}: {e.Message}", e);
            }
        }));
    }

    /// <summary>Watches health until the process ends, then says how it ended.</summary>
    private async Task WatchAsync(ChildProcess child)
    {
        using var ended = new CancellationTokenSource();
        var health = WatchHealthAsync(ended.Token);
        var exitCode = await child.Exited;
        await ended.CancelAsync();
        await health;

        LogEvents.Exited(logger, Resource.Name, exitCode);
        var lines = Log.LastLines(_stopping ? 0 : 5);
        await PublishAsync(snapshot => snapshot with
        {
            State = exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            ExitCode = exitCode,
            StopTimeStamp = time.GetUtcNow().UtcDateTime,
            HealthReports = [],
            Properties = _stopping ? [] : [new(KnownProperties.Failure, EndOf(exitCode, lines))],
        });
    }

    private async Task WatchHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var problem = await CheckAsync(cancellationToken);
                var report = new HealthReportSnapshot(CheckName, problem is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, problem, null);
                await PublishAsync(snapshot => snapshot.HealthReports.Contains(report) ? snapshot : snapshot with { HealthReports = [report] });
                await Task.Delay(problem is null ? PollWhileHealthy : PollWhileUnhealthy, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process has ended, and with it what there is to watch.
        }
    }

    private async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CheckTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await program.CheckHealthAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {CheckTimeout.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.Message; // whatever it is, it is why the resource is not healthy
        }
    }

    private string EndOf(int exitCode, IReadOnlyList<string> lines) =>
        $"{Resource.Name} ended with exit code {exitCode}; its log is {Log.Path}"
        + (lines.Count == 0 ? "" : ", last:" + string.Concat(lines.Select(line => $"{Environment.NewLine}    {line}")));

    private static partial class LogEvents
    {
        [LoggerMessage(EventName = "resource.started", Level = LogLevel.Information, Message = "{resource} runs as process {pid}")]
        public static partial void Started(ILogger logger, string resource, int pid);

        [LoggerMessage(EventName = "resource.exited", Level = LogLevel.Information, Message = "{resource} ended with exit code {exitCode}")]
        public static partial void Exited(ILogger logger, string resource, int exitCode);
    }
}
