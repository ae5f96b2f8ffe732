namespace SiteFit.AppServer.Placement.Search;

/// <summary>A position of the footprint's centroid and the clearance there, local metres.</summary>
internal readonly record struct Spot(double X, double Y, double Clearance);
