namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>An output that a definition declares: a group <c>RH_OUT:…</c> or a contextual Print or Bake component.</summary>
internal sealed record DefinitionOutput(string Name, ParamType Type);
