namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>A curve as it was sent.</summary>
/// <param name="Data">The text of <c>data</c>.</param>
/// <param name="Points">Null when it is a curve other than a polyline; <see cref="Rhino3dm"/> reads those.</param>
internal sealed record RhinoCurve(string Data, IReadOnlyList<RhinoPoint>? Points);
