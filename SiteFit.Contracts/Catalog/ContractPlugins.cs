using System.Text.Json.Serialization;

namespace SiteFit.Contracts.Catalog;

/// <summary>What a Rhino.Compute server must have for this contract: <c>plugins.json</c>. Engines without Rhino ignore it.</summary>
/// <param name="Rhino">Version range of Rhino itself, <c>8.x</c>.</param>
/// <param name="MinorUpdates">Whether a newer minor version than the one named will do.</param>
/// <param name="Plugins">Third-party plug-ins only: the server lists no others.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractPlugins(string Rhino, bool MinorUpdates, IReadOnlyList<ContractPlugin> Plugins);

/// <param name="Name">As the server's <c>/plugins/*/installed</c> names it.</param>
/// <param name="Host"><c>rhino</c> or <c>gh</c>: which of the two lists it stands in.</param>
/// <param name="Version">Version range, <c>2.1.x</c>.</param>
/// <param name="Optional">The contract can be solved without it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractPlugin(string Name, string Host, string Version, bool Optional = false);
