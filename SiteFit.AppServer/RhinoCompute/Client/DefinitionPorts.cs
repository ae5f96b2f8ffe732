namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>What a server finds to set and to read in a definition: <c>POST /io</c>.</summary>
internal sealed record DefinitionPorts(IReadOnlyList<DefinitionPort> Inputs, IReadOnlyList<DefinitionPort> Outputs);

/// <param name="Name"><c>RH_IN:parcel</c> for a group, the nickname for a contextual component.</param>
/// <param name="ParamType">Grasshopper's name of the type: <c>Curve</c>, <c>Number</c>, <c>Text</c>; null when not said.</param>
internal sealed record DefinitionPort(string Name, string? ParamType);
