namespace SiteFit.AppServer.Placement.Search;

/// <summary>A candidate of the grid.</summary>
/// <param name="Worth">Clearance and the heading's bonus, metres.</param>
/// <param name="Spot">Where, local metres.</param>
/// <param name="Heading">How it is turned.</param>
internal readonly record struct GridSpot(double Worth, Spot Spot, Heading Heading);
