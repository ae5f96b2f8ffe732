using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// Takes the place of a Rhino.Compute server, proxy and child in one, with the faults of both. It speaks as an 8.x server does, or as one of
/// 2026. Everything can be set while it runs.
/// </summary>
internal sealed class StandInCompute : IAsyncDisposable
{
    private const string KeyHeader = "RhinoComputeKey";
    private readonly RequestLog _log = new();
    private readonly FaultPlan _faults = new();
    private readonly DefinitionCache _definitions = new();
    private readonly GrasshopperEndpoint _grasshopper;
    private readonly IoEndpoint _io;
    private readonly PythonScripts _python = new();
    private WebApplication? _app;
    private int _port;

    public StandInCompute()
    {
        _grasshopper = new(_definitions);
        _io = new(_definitions);
    }

    /// <summary>Without a slash at its end. It stays the same when the stand-in is stopped and started again.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>What the header <c>RhinoComputeKey</c> must say; null lets everyone in.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A server of 2026: errors have a body, a GET has its own status, inputs left out are not kept, scripts can be enabled.</summary>
    public bool Is2026 { get; set; }

    /// <summary>Whether a 2026 server runs scripts.</summary>
    public bool HasScripts { get; set; }

    public string Rhino { get; set; } = "8.35.26100.1001";

    public string Compute { get; set; } = "8.0.0.0";

    /// <summary>Null at servers that were not built by McNeel.</summary>
    public string? GitSha { get; set; }

    public string Health { get; set; } = "Healthy";

    /// <summary>Versions by name.</summary>
    public ConcurrentDictionary<string, string> RhinoPlugins { get; } = new();

    /// <summary>Versions by name.</summary>
    public ConcurrentDictionary<string, string> GrasshopperPlugins { get; } = new();

    /// <summary>All so far, in the order in which they arrived.</summary>
    public IReadOnlyList<ComputeRequest> Requests => _log.Requests;

    /// <summary>Whether a page was asked for that starts child processes at a real server: <c>/</c> or <c>/activechildren</c>.</summary>
    public bool ChildrenWereSpawned => Requests.Any(request => request.Path is "/" or "/activechildren");

    /// <summary>How many answers came of <c>cachesolve</c> rather than of a solve.</summary>
    public int CachedAnswers => _grasshopper.CachedAnswers;

    /// <summary>Python processes that run now.</summary>
    public int RunningScripts => _python.Running;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(1)); // who hangs is cut off
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, _port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = _app = builder.Build();
        app.Run(http => HandleAsync(http, app.Lifetime.ApplicationStopping));
        await app.StartAsync();
        _port = new Uri(app.Urls.Single()).Port;
    }

    /// <summary>Refuses connections from now on. It can be started again; what it had loaded is still there.</summary>
    public async Task StopAsync()
    {
        if (_app is null)
            return;

        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Makes a definition known by its file, which a request must send once.</summary>
    public void Add(StandInDefinition definition) => _definitions.Add(definition);

    /// <summary>Makes a definition known by a pointer as well: a URL the server would fetch, or a path on the server.</summary>
    public void Add(StandInDefinition definition, string pointer)
    {
        _definitions.Add(definition);
        _definitions.Add(definition, pointer);
    }

    /// <summary>Forgets the files that were sent, and every input kept.</summary>
    public void Forget() => _definitions.Clear();

    /// <summary>Sets a fault for the next requests to a path; faults set earlier come first.</summary>
    /// <param name="times">Until <see cref="Clear"/> when left out.</param>
    public void Fail(string path, ComputeFault fault, int times = int.MaxValue) => _faults.Add(path, fault, times);

    /// <summary>Lets the next requests to a path hang.</summary>
    public Hang Hang(string path, int times = int.MaxValue)
    {
        var hang = new Hang();
        Fail(path, hang.Fault, times);
        return hang;
    }

    /// <summary>Takes back the faults of a path.</summary>
    public void Clear(string path) => _faults.Clear(path);

    /// <summary>Waits until a path is asked for the <paramref name="number"/>th time.</summary>
    public Task<ComputeRequest> WaitForRequestAsync(string path, int number = 1) => _log.WaitAsync(path, number);

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task HandleAsync(HttpContext http, CancellationToken stopping)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = _log.Add(http.Request, await reader.ReadToEndAsync(http.RequestAborted));
        using var aborted = http.RequestAborted.Register(request.Abort);
        try
        {
            if (_faults.Take(request.Path) is { } fault)
                await fault(new(http, AnswerAsync, answer => PassOn(request, answer), stopping));
            else
                await (await AnswerAsync()).WriteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            http.Abort();
        }
        finally
        {
            if (http.RequestAborted.IsCancellationRequested)
                request.Abort(); // the registration may not have had its turn yet
            aborted.Unregister(); // the end of an answered connection is no abort
            request.Complete();
        }

        Task<ComputeAnswer> AnswerAsync() => this.AnswerAsync(http, request, stopping);
    }

    private async Task<ComputeAnswer> AnswerAsync(HttpContext http, ComputeRequest request, CancellationToken stopping)
    {
        if (ApiKey is { } key && !(request.Headers.TryGetValue(KeyHeader, out var given) && given == key))
            return new(StatusCodes.Status401Unauthorized, given is null ? "Api Key was not provided." : "Unauthorized client.");

        // What the proxy answers itself.
        switch ((request.Method, request.Path))
        {
            case ("GET", "/healthcheck"):
                return new(StatusCodes.Status200OK, Health, "text/plain");
            case ("GET", "/"):
                return new(StatusCodes.Status200OK, "compute.rhino3d");
            case ("GET", "/activechildren"):
                return new(StatusCodes.Status200OK, "1");
            default:
                return PassOn(request, await ChildAsync(http, request, stopping));
        }
    }

    private async Task<ComputeAnswer> ChildAsync(HttpContext http, ComputeRequest request, CancellationToken stopping)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            return (request.Method, request.Path) switch
            {
                ("GET", "/version") => Serialized(new Dictionary<string, string?> { ["rhino"] = Rhino, ["compute"] = Compute, ["git_sha"] = GitSha }),
                ("GET", "/plugins/rhino/installed") => Serialized(new SortedDictionary<string, string>(RhinoPlugins)),
                ("GET", "/plugins/gh/installed") => Serialized(new SortedDictionary<string, string>(GrasshopperPlugins)),
                ("POST", "/grasshopper") => await _grasshopper.SolveAsync(request.Body, keepsInputs: !Is2026, stopping),
                ("POST" or "GET", "/io") => _io.Answer(request.Body),
                ("POST", "/script/python3") when Is2026 && HasScripts => await _python.RunAsync(request.Body, ends.Token),
                _ => new(StatusCodes.Status404NotFound, ""),
            };
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException || !ends.IsCancellationRequested)
        {
            request.Throw(thrown); // whatever it is, a server answers with 500
            return Is2026 ? StandInFaults.ErrorAnswer(thrown.Message) : new(StatusCodes.Status500InternalServerError, "");
        }
    }

    // The proxy of 8.x passes the body on, but neither the content type nor, for a GET, the status.
    private ComputeAnswer PassOn(ComputeRequest request, ComputeAnswer answer) => Is2026
        ? answer
        : answer with { Status = request.Method == "GET" ? StatusCodes.Status200OK : answer.Status, ContentType = null };

    private static ComputeAnswer Serialized<T>(T value) => ComputeAnswer.Ok(JsonSerializer.Serialize(value));
}
