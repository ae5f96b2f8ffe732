using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Attestation;

/// <summary>Holds a server against a contract's <c>plugins.json</c>.</summary>
/// <remarks>
/// The policy. Rhino and each plug-in must be in their range; with <c>minor_updates</c> a newer version of the same major one will do too. An
/// optional plug-in may be absent, not wrong: a definition that finds it uses it. Plug-ins that the contract does not name are nobody's business.
/// </remarks>
internal static class PluginCheck
{
    /// <returns>Every difference, in words; empty when the server will do.</returns>
    public static IEnumerable<string> FindFaults(ContractPlugins wanted, ServerIdentity server)
    {
        if (!VersionRange.TryParse(wanted.Rhino)!.Allows(server.Version.Rhino, wanted.MinorUpdates))
            yield return $"the server has Rhino {server.Version.Rhino}, plugins.json wants {Range(wanted.Rhino, wanted)}";
        foreach (var plugin in wanted.Plugins)
        {
            var installed = plugin.Host == "rhino" ? server.RhinoPlugins : server.GrasshopperPlugins;
            if (installed.FirstOrDefault(entry => string.Equals(entry.Key, plugin.Name, StringComparison.OrdinalIgnoreCase)) is not { Key: not null } found)
            {
                if (!plugin.Optional)
                    yield return $"the server lacks the {Host(plugin)} plug-in {plugin.Name} {Range(plugin.Version, wanted)}";
            }
            else if (!VersionRange.TryParse(plugin.Version)!.Allows(found.Value, wanted.MinorUpdates))
            {
                yield return $"the server has the {Host(plugin)} plug-in {plugin.Name} {found.Value}, plugins.json wants {Range(plugin.Version, wanted)}";
            }
        }
    }

    private static string Range(string range, ContractPlugins wanted) => wanted.MinorUpdates ? $"{range} or a newer minor version" : range;

    private static string Host(ContractPlugin plugin) => plugin.Host == "rhino" ? "Rhino" : "Grasshopper";
}
