using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>A placement that need not keep any limit.</summary>
/// <param name="X">Of its centroid, local metres.</param>
/// <param name="Clearance">Metres; negative by how much a limit is broken.</param>
internal sealed record Candidate(Shape Shape, double Degrees, double X, double Y, double Clearance);
