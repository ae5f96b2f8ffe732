using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Coordinates;

/// <summary>The way back from the plane to the earth.</summary>
internal abstract class Projection
{
    /// <returns>Finite for every finite position, of sense only where the system is meant to be used.</returns>
    public abstract GeoPoint ToWgs84(Point point);

    /// <summary>Fixes what depends on the place, so that the positions of one parcel are all treated alike.</summary>
    public virtual Projection At(Point place) => this;

    /// <summary>Length in the plane over length on the ground.</summary>
    public virtual double ScaleAt(Point place) => 1;

    /// <param name="lat">Radians.</param>
    /// <param name="lon">Radians.</param>
    protected static GeoPoint ToDegrees(double lat, double lon) =>
        new(Math.IEEERemainder(double.RadiansToDegrees(lon), 360), double.RadiansToDegrees(lat));
}
