using System.Text.Json;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Compute;
using SiteFit.AppServer.RhinoCompute.Attestation;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.Contracts;

namespace SiteFit.AppServer.RhinoCompute.Watch;

/// <summary>
/// Looks at the server at start, every few minutes, and when something seems wrong: what it is, whether it fits the contracts, and whether it
/// still solves. Its health page answers while every solve hangs, so only a solve tells: the contract's own smallest example.
/// </summary>
internal sealed class ComputeWatch(
    ComputeClient client, ComputeState state, EngineSet engines, ContractCatalog catalog, IOptions<ComputeOptions> options, TimeProvider clock)
    : BackgroundService
{
    private readonly List<(Contract Contract, ComputeEngine Engine)> _watched =
        [.. catalog.All.Where(contract => engines.For(contract) is ComputeEngine).Select(contract => (contract, (ComputeEngine)engines.For(contract)))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WatchAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops, or could not start, which says why by itself.
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        // Nobody asked for these calls: they do not belong among the traces.
        using var untraced = SuppressInstrumentationScope.Begin();
        var isSuspected = false;
        while (_watched.Count > 0)
        {
            await CheckAsync(isSuspected, stoppingToken);
            var isWell = _watched.All(entry => state.Of(entry.Contract.Id).Fault is null);
            var seconds = isWell ? options.Value.CheckSeconds : options.Value.RecheckSeconds;
            isSuspected = await state.WaitAsync(TimeSpan.FromSeconds(seconds), stoppingToken);
        }
    }

    private async Task CheckAsync(bool isSuspected, CancellationToken cancellationToken)
    {
        ServerIdentity server;
        try
        {
            server = await WithinAsync(IdentifyAsync, cancellationToken);
        }
        catch (ComputeException e)
        {
            foreach (var (contract, _) in _watched)
                state.Set(contract.Id, new(e.Message));
            return;
        }
        foreach (var (contract, engine) in _watched)
            state.Set(contract.Id, await CheckAsync(contract, engine, server, isSuspected, cancellationToken));
    }

    private async Task<ServerIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        await client.CheckHealthAsync(cancellationToken);
        return new(
            await client.GetVersionAsync(cancellationToken),
            await client.GetPluginsAsync("rhino", cancellationToken),
            await client.GetPluginsAsync("gh", cancellationToken));
    }

    private async Task<ContractCheck> CheckAsync(
        Contract contract, ComputeEngine engine, ServerIdentity server, bool isSuspected, CancellationToken cancellationToken)
    {
        try
        {
            if (PluginCheck.FindFaults(contract.Plugins, server).ToList() is { Count: > 0 } differences)
                return new($"{string.Join("; ", differences)}.");
            var ports = await WithinAsync(token => engine.InspectAsync(contract, token), cancellationToken);
            if (ports is not null && PortCheck.FindFaults(contract.Bindings, ports).ToList() is { Count: > 0 } mismatches)
                return new($"{string.Join("; ", mismatches)}.");

            var check = new ContractCheck(null) { Server = server, Ports = ports };
            // A solve that was answered lately has told as much: another contract's trouble costs this one no trial every few seconds.
            var wasWell = state.Of(contract.Id).Fault is null;
            if (wasWell && !isSuspected && state.WasAnsweredWithin(contract.Id, TimeSpan.FromSeconds(options.Value.CheckSeconds)))
                return check;
            if (await WithinAsync(token => SolveExampleAsync(contract, engine, check, token), cancellationToken) is { } fault)
                return new(fault);
            state.Answered(contract.Id);
            return check;
        }
        catch (ComputeException e)
        {
            return new(e.Message);
        }
    }

    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    private static async Task<string?> SolveExampleAsync(Contract contract, ComputeEngine engine, ContractCheck check, CancellationToken cancellationToken)
    {
        var example = contract.Examples[0];
        var request = new SolveRequest(contract, contract.ReadInputs(JsonElement.Parse(example.Text)).Inputs);
        try
        {
            await engine.RunAsync(request, check, cancellationToken);
            return null;
        }
        catch (ComputeException e) when (!e.IsTransient)
        {
            return $"the contract's own example {example.Name}.json is not solved: {e.Message}";
        }
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var seconds = options.Value.CanarySeconds;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ComputeException(ComputeFault.TimedOut, $"Rhino.Compute at {options.Value.Url} gave no answer within {seconds} s.");
        }
    }
}
