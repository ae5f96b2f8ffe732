using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Values;
using SiteFit.AppServer.RhinoCompute.Watch;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Engines.Compute;

/// <summary>Runs a contract's Grasshopper definition on Rhino.Compute.</summary>
internal sealed class GrasshopperEngine(
    ComputeClient client, ComputeState state, ComputeBreaker breaker, IOptions<ComputeOptions> options, TimeProvider clock)
    : ComputeEngine(state, breaker, options, clock)
{
    // Megabytes of base64 and a hash over them: once is enough.
    private readonly ConcurrentDictionary<ContractId, GrasshopperDefinition> _definitions = new();

    public override string Name => EngineNames.Grasshopper;

    public override string? FindFault(Contract contract) =>
        contract.Definition is null ? "has no definition; name a .gh or .ghx file as \"definition\"." : null;

    public override async Task<DefinitionPorts?> InspectAsync(Contract contract, CancellationToken cancellationToken) =>
        await client.GetPortsAsync(DefinitionOf(contract), cancellationToken);

    public override async Task<EngineAnswer> RunAsync(SolveRequest request, ContractCheck check, CancellationToken cancellationToken)
    {
        var contract = request.Contract;
        var inputs = InputTrees.Create(contract.Bindings.Inputs, check.Ports!, request.Inputs);
        var reply = await client.SolveAsync(DefinitionOf(contract), inputs, cancellationToken);
        var outputs = new OutputReader(contract, Tolerance).Read(reply.Outputs);
        return ComputeAnswer.Create(contract, Name, check.Server!, outputs, reply.Warnings);
    }

    private GrasshopperDefinition DefinitionOf(Contract contract) =>
        _definitions.GetOrAdd(contract.Id, _ => GrasshopperDefinition.Of(contract.Definition!));
}
