using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>A candidate: how one of a problem's footprints might stand.</summary>
/// <param name="Footprint">Index in <see cref="PlacementProblem.Footprints"/>.</param>
/// <param name="AngleDeg">Counter-clockwise.</param>
/// <param name="Centre">Where the centroid is, CRS units.</param>
internal readonly record struct Pose(int Footprint, bool Mirrored, double AngleDeg, Point Centre)
{
    public static Pose Of(RankedPlacement placement) => new(
        placement.Footprint, placement.Transform.Mirrored, placement.Transform.RotationDeg, placement.Transform.Pivot + placement.Transform.Translation);

    /// <returns>Degrees from 0 to 180 between two directions.</returns>
    public static double Turned(double fromDeg, double toDeg) => Math.Abs(Math.IEEERemainder(toDeg - fromDeg, 360));
}
