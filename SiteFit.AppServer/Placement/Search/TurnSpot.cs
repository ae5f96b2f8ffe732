namespace SiteFit.AppServer.Placement.Search;

/// <summary>A placement of a shape, local metres and degrees.</summary>
/// <param name="Worth">Clearance and the direction's bonus, metres.</param>
internal readonly record struct TurnSpot(double X, double Y, double Degrees, double Clearance, double Worth);
