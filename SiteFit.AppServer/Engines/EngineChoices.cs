using Microsoft.Extensions.Options;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Engines;

/// <summary>
/// Which engine a contract is solved by: the one that its <c>bindings.json</c> names; <c>grasshopper</c> when it has a definition and
/// <c>USE_COMPUTE</c> is true; before both what the configuration says, section <c>Engines</c>, as <c>{"Engines": {"sitefit:1.0.0": "native"}}</c> in a file.
/// </summary>
/// <remarks>
/// As an environment variable: <c>Engines__sitefit__1_0_0=native</c>. A shell takes neither dots nor hyphens in a variable's name, and a
/// contract's id has no underscores, so an underscore stands for either.
/// </remarks>
internal sealed class EngineChoices
{
    public const string Section = "Engines";

    private readonly Dictionary<ContractId, string> _names = [];
    private readonly bool _usesCompute;

    /// <exception cref="OptionsValidationException">The section names a contract that is not there.</exception>
    public EngineChoices(IConfiguration configuration, ContractCatalog catalog, IOptions<ComputeOptions> compute)
    {
        _usesCompute = compute.Value.IsOn;
        foreach (var definition in configuration.GetSection(Section).GetChildren())
        {
            if (definition.Value is { Length: > 0 })
                throw Unknown(definition.Key, catalog);
            foreach (var version in definition.GetChildren().Where(version => version.Value is not "")) // a variable set to nothing is not set
            {
                var isId = ContractId.TryCreate(definition.Key.Replace('_', '-'), version.Key.Replace('_', '.'), out var id);
                if (!isId || catalog.Find(id) is null || version.Value is not { } name)
                    throw Unknown($"{definition.Key}:{version.Key}", catalog);
                _names[id] = name;
            }
        }
    }

    /// <returns>The engine's name, which may be nobody's.</returns>
    public string For(Contract contract) =>
        _names.GetValueOrDefault(contract.Id, _usesCompute && contract.Definition is not null ? EngineNames.Grasshopper : contract.Bindings.Engine);

    public bool IsChosen(Contract contract) => _names.ContainsKey(contract.Id);

    public static OptionsValidationException Fault(string fault) => new(Section, typeof(EngineChoices), [$"{Section}: {fault}"]);

    private static OptionsValidationException Unknown(string name, ContractCatalog catalog) => Fault(
        $"{name} is no contract of this service, which has {string.Join(", ", catalog.All.Select(contract => contract.Id))}; "
        + "set Engines__sitefit__1_0_0, for example, to the name of an engine.");
}
