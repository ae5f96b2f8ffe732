namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>An input or output as Rhino.Compute names it.</summary>
/// <param name="Name">The group's whole nickname, <c>RH_IN:parcel</c>, or a Get component's own.</param>
/// <param name="Object">What stands behind it; null when that is one output of a component, whose type the file does not tell.</param>
internal sealed record ServerParameter(string Name, GrasshopperObject? Object);
