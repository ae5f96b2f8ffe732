namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>What a definition gave.</summary>
/// <param name="Outputs">One for each output that the definition has, whether or not it holds anything.</param>
/// <param name="Warnings">The components' own words.</param>
internal sealed record SolveReply(IReadOnlyList<ParameterTree> Outputs, IReadOnlyList<string> Warnings);
