using SiteFit.AppServer.RhinoCompute.Attestation;
using SiteFit.AppServer.RhinoCompute.Client;

namespace SiteFit.AppServer.RhinoCompute.Watch;

/// <summary>Whether a contract can be solved by the server as it was last seen.</summary>
/// <param name="Fault">What stands in the way, in words; null when nothing does.</param>
internal sealed record ContractCheck(string? Fault)
{
    public static ContractCheck Pending { get; } = new("Rhino.Compute has not been looked at yet.");

    /// <summary>Null while there is a <see cref="Fault"/>.</summary>
    public ServerIdentity? Server { get; init; }

    /// <summary>Null for a script, and while there is a <see cref="Fault"/>.</summary>
    public DefinitionPorts? Ports { get; init; }
}
