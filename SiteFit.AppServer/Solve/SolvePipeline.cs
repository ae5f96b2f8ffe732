using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SiteFit.AppServer.Domain;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Seats;
using SiteFit.AppServer.Telemetry;
using SiteFit.Contracts;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Solve;

/// <summary>One solve from inputs to outputs: validate, take a seat, check and run the engine in bounded time, validate again.</summary>
internal sealed partial class SolvePipeline(
    EngineSet engines, SeatPools seats, IOptions<FileOptions> fileLimits, TimeProvider clock, ILogger<SolvePipeline> logger)
{
    private static readonly ActivitySource Source = new("SiteFit.AppServer");

    /// <param name="contract">Which inputs and outputs to expect, and which engine to run.</param>
    /// <param name="inputs">From a client, unchecked.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone; the solve stops.</param>
    public Task<SolveOutcome> SolveAsync(Contract contract, JsonElement inputs, CancellationToken cancellationToken)
    {
        var engine = engines.For(contract);
        var call = new EngineCall
        {
            Engine = engine,
            RunAsync = engine.SolveAsync,
            Seats = contract.Manifest.Concurrency,
            Limit = contract.Manifest.Timeout,
            TimedOut = Refusals.TimedOut(contract),
        };
        return RunAsync(contract, inputs, call, cancellationToken);
    }

    /// <param name="call">How to run the engine.</param>
    /// <inheritdoc cref="SolveAsync"/>
    public async Task<SolveOutcome> RunAsync(Contract contract, JsonElement inputs, EngineCall call, CancellationToken cancellationToken)
    {
        var (id, engine) = (contract.Id, call.Engine);
        using var span = Source.StartActivity("solve");
        span?.SetTag("definition", id.Definition).SetTag("version", id.Version).SetTag("engine", engine.Name);
        Log.Started(logger, id.Definition, id.Version);
        var started = clock.GetTimestamp();

        var outcome = await CheckAndSolveAsync(contract, call, inputs, started, cancellationToken);
        SolveMetrics.Ended(id, engine.Name, call.Seats.Class, clock.GetElapsedTime(started), (outcome as SolveOutcome.Refused)?.Code);
        if (outcome is SolveOutcome.Solved solved)
        {
            span?.SetTag("results", solved.ResultsCount);
            Log.Succeeded(logger, id.Definition, id.Version, MillisecondsSince(started), solved.ResultsCount);
        }
        else if (outcome is SolveOutcome.Refused refused)
        {
            span?.SetStatus(ActivityStatusCode.Error, refused.Code);
            var level = refused.Status >= 500 ? LogLevel.Error : LogLevel.Warning;
            var first = refused.Details is [var detail, ..] ? $"{detail.Pointer}: {detail.Message}" : null;
            var duration = MillisecondsSince(started);
            Log.Failed(logger, level, id.Definition, id.Version, refused.Code, duration, refused.Message, first);
        }
        return outcome;
    }

    private async Task<SolveOutcome> CheckAndSolveAsync(
        Contract contract, EngineCall call, JsonElement inputs, long started, CancellationToken cancellationToken)
    {
        var reading = contract.ReadInputs(inputs);
        if (!reading.IsValid)
            return Refusals.InputsInvalid(contract, reading.Violations);
        if (await seats.TakeAsync(call.Seats, cancellationToken, call.SeatWait) is not { } seat)
            return Refusals.SeatsBusy(seats.RetryAfter);

        var request = new SolveRequest(contract, reading.Inputs);
        var (answer, refusal) = await RunAsync(call, request, seat, cancellationToken);
        if (answer is null)
            return refusal!;
        var duration = MillisecondsSince(started);
        Log.Completed(logger, contract.Id.Definition, contract.Id.Version, duration);

        var outputs = SolveOutputs.Encode(request, answer, clock.GetUtcNow());
        var document = JsonElement.Parse(outputs);
        if (contract.ValidateOutputs(document) is { Count: > 0 } faults)
            return Refusals.OutputsInvalid(contract, faults);
        SolveFile[] files = [.. answer.Files.Where(file => contract.Artifacts.Allows(file.Kind))];
        return SolveFiles.Check(contract, files, document, fileLimits.Value)
            ?? (SolveOutcome)new SolveOutcome.Solved(outputs, answer.Results.Count) { Files = files };
    }

    /// <param name="seat">Given back when the engine has really ended, which may be after this has.</param>
    /// <returns>The one or the other.</returns>
    private async Task<(EngineAnswer? Answer, SolveOutcome.Refused? Refusal)> RunAsync(
        EngineCall call, SolveRequest request, IDisposable seat, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = stop.Token;

        // On a thread of its own, not cancelled by the token: an engine that computes without ever awaiting must not hold up
        // the answer, and one that ignores the token must not have its seat given to the next. The check sits there too: a ring
        // made to be slow takes it seconds.
        var solving = Task.Run<(EngineAnswer?, SolveOutcome.Refused?)>(
            async () =>
            {
                using (seat)
                {
                    if (FindViolations(call.Engine, request) is { Count: > 0 } violations)
                        return (null, Refusals.Unprocessable(request.Contract, violations));
                    Log.Validated(logger, request.Contract.Id.Definition, request.Contract.Id.Version);
                    return await call.RunAsync(request, token) switch
                    {
                        EngineAnswer answer => (answer, null),
                        EngineRefusal refusal => (null, Refusals.ByEngine(refusal)),
                        EngineFailure failure => (null, Refusals.ByEngine(failure)),
                        var other => throw new InvalidOperationException($"There is no answer for {other}."),
                    };
                }
            },
            CancellationToken.None);
        try
        {
            return await solving.WaitAsync(token);
        }
        catch (OperationCanceledException) when (
            (timeout.IsCancellationRequested || call.Enough.IsCancellationRequested) && !cancellationToken.IsCancellationRequested)
        {
            return (null, call.TimedOut);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // An engine may be anybody's code: whatever it throws is a solve that failed, and says nothing of this service.
            Log.EngineBroke(logger, e, call.Engine.Name);
            return (null, Refusals.EngineBroke(call.Engine.Name));
        }
    }

    private static IReadOnlyList<SchemaViolation> FindViolations(ISolveEngine engine, SolveRequest request) =>
        [.. engine.FindViolations(request), .. DomainCheck.FindViolations(request.Contract, request.Inputs)];

    private double MillisecondsSince(long started) => clock.GetElapsedTime(started).TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Solve {definition}:{version}", EventName = "solve.start")]
        public static partial void Started(ILogger logger, string definition, string version);

        [LoggerMessage(2, LogLevel.Debug, "Inputs of {definition}:{version} are valid", EventName = "inputs.validated")]
        public static partial void Validated(ILogger logger, string definition, string version);

        [LoggerMessage(3, LogLevel.Debug, "{definition}:{version} computed after {duration_ms} ms", EventName = "solve.complete")]
        public static partial void Completed(ILogger logger, string definition, string version, double duration_ms);

        [LoggerMessage(4, LogLevel.Information, "Solved {definition}:{version} in {duration_ms} ms: {results_count} result(s)", EventName = "solve.success")]
        public static partial void Succeeded(ILogger logger, string definition, string version, double duration_ms, int results_count);

        [LoggerMessage(6, LogLevel.Error, "The engine {engine} broke", EventName = "engine.broke")]
        public static partial void EngineBroke(ILogger logger, Exception exception, string engine);

        [LoggerMessage(
            EventId = 5, EventName = "solve.failed",
            Message = "Not solved, {definition}:{version}: {code} after {duration_ms} ms. {reason} {first_detail}")]
        public static partial void Failed(
            ILogger logger, LogLevel level, string definition, string version, string code, double duration_ms, string reason,
            string? first_detail);
    }
}
