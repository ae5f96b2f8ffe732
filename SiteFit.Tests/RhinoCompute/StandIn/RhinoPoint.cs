namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>A point in model units.</summary>
internal readonly record struct RhinoPoint(double X, double Y, double Z = 0);
