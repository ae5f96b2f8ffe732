using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>One way to turn a footprint.</summary>
/// <param name="Shape">The footprint, mirrored or not.</param>
/// <param name="Degrees">Counter-clockwise.</param>
/// <param name="Bonus">What its direction adds to the score, in metres of clearance.</param>
/// <param name="Twins">All angles of the range at which a symmetrical footprint covers the same, this one first.</param>
internal sealed record Heading(Shape Shape, double Degrees, double Bonus, IReadOnlyList<double> Twins);
