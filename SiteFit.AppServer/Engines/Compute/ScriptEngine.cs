using Microsoft.Extensions.Options;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Values;
using SiteFit.AppServer.RhinoCompute.Watch;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Engines.Compute;

/// <summary>Runs a contract's Python or C# source on Rhino.Compute: a solver that can be read, reviewed and compared, where a Grasshopper file cannot.</summary>
internal sealed class ScriptEngine(
    ComputeClient client, ComputeState state, ComputeBreaker breaker, IOptions<ComputeOptions> options, TimeProvider clock)
    : ComputeEngine(state, breaker, options, clock)
{
    public override string Name => EngineNames.Script;

    public override string? FindFault(Contract contract) =>
        contract.Script is null ? "has no script; name a .py or .cs file as \"script\"." : null;

    public override Task<DefinitionPorts?> InspectAsync(Contract contract, CancellationToken cancellationToken) => Task.FromResult<DefinitionPorts?>(null);

    public override async Task<EngineAnswer> RunAsync(SolveRequest request, ContractCheck check, CancellationToken cancellationToken)
    {
        var contract = request.Contract;
        var inputs = ScriptInputs.Create(contract.Bindings.Inputs, request.Inputs);
        var outputs = contract.Bindings.Outputs.Select(ScriptNames.Of).ToList();
        var reply = await client.RunScriptAsync(contract.Script!, inputs, outputs, cancellationToken);
        var read = new OutputReader(contract, Tolerance).Read(reply.Outputs);
        return ComputeAnswer.Create(contract, Name, check.Server!, read, reply.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
