using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>What a script calls a parameter: the part after the colon, since <c>RH_IN:grid_step</c> is no variable's name.</summary>
internal static class ScriptNames
{
    public static string Of(ContractBinding binding) => binding.Parameter[(binding.Parameter.LastIndexOf(':') + 1)..];
}
