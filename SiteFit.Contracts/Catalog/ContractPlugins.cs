using System.Text.Json.Serialization;

namespace SiteFit.Contracts.Catalog;

/// <summary>What a Rhino.Compute server must have for this contract: <c>plugins.json</c>. Engines without Rhino ignore it.</summary>
/// <param name="Rhino">Version range of Rhino itself, <c>8.x</c>.</param>
/// <param name="MinorUpdates">Whether a newer minor version than the one named will do.</param>
/// <param name="Plugins">Third-party plug-ins only: the server lists no others.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractPlugins(string Rhino, bool MinorUpdates, IReadOnlyList<ContractPlugin> Plugins)
{
    /// <returns>What is wrong with it; null when nothing is.</returns>
    internal string? FindFault()
    {
        if (VersionRange.TryParse(Rhino) is null)
            return $"rhino is \"{Rhino}\"; write a range such as 8.x.";
        return Plugins.Select(plugin => plugin switch
        {
            { Host: not ("rhino" or "gh") } => $"{plugin.Name} has the host \"{plugin.Host}\"; write rhino or gh.",
            _ when VersionRange.TryParse(plugin.Version) is null => $"{plugin.Name} has the version \"{plugin.Version}\"; write a range such as 2.1.x.",
            _ => null,
        }).FirstOrDefault(fault => fault is not null);
    }
}

/// <param name="Name">As the server's <c>/plugins/*/installed</c> names it.</param>
/// <param name="Host"><c>rhino</c> or <c>gh</c>: which of the two lists it stands in.</param>
/// <param name="Version">Version range, <c>2.1.x</c>.</param>
/// <param name="Optional">The contract can be solved without it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractPlugin(string Name, string Host, string Version, bool Optional = false);
