using SiteFit.AppServer.RhinoCompute.Client;

namespace SiteFit.AppServer.RhinoCompute.Attestation;

/// <summary>What a server is and has.</summary>
/// <param name="Version">Of Rhino and of Compute.</param>
/// <param name="RhinoPlugins">Name to version.</param>
/// <param name="GrasshopperPlugins">Name to version.</param>
internal sealed record ServerIdentity(
    ComputeVersion Version, IReadOnlyDictionary<string, string> RhinoPlugins, IReadOnlyDictionary<string, string> GrasshopperPlugins);
