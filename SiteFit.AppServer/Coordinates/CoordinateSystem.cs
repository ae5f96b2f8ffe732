using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Coordinates;

/// <summary>A projected coordinate reference system: metres, x east, y north.</summary>
/// <remarks>Where its datum is not WGS 84's, a shift good to about a metre is used; ETRS89 counts as WGS 84.</remarks>
public sealed class CoordinateSystem
{
    /// <summary>Of a length: less is lost in the ground's own height and in every map.</summary>
    private const double AcceptedDistortion = 0.01;

    private readonly Projection _projection;

    internal CoordinateSystem(string code, string name, AreaOfUse area, Projection projection)
    {
        Code = code;
        Name = name;
        Area = area;
        _projection = projection;
    }

    /// <summary>As <c>EPSG:5514</c>.</summary>
    public string Code { get; }

    /// <summary>Its address in OGC's register: <c>http://www.opengis.net/def/crs/EPSG/0/5514</c>.</summary>
    public string Address => $"http://www.opengis.net/def/crs/{Code.Replace(":", "/0/", StringComparison.Ordinal)}";

    /// <summary>EPSG's, as <c>S-JTSK / Krovak East North</c>.</summary>
    public string Name { get; }

    /// <summary>Unit of both axes.</summary>
    public string Unit => "metre";

    public AreaOfUse Area { get; }

    /// <returns>Finite for every finite position, of sense only within <see cref="Area"/>.</returns>
    public GeoPoint ToWgs84(Point point) => _projection.ToWgs84(point);

    /// <summary>The system with the shift of the datum that is right at a place, to use for all of a parcel: S-JTSK has one in Czechia, another in Slovakia.</summary>
    public CoordinateSystem At(Point place) => new(Code, Name, Area, _projection.At(place));

    /// <param name="place">A position of the parcel.</param>
    /// <returns>For people; empty when lengths are true and the place is in the system's area.</returns>
    public IReadOnlyList<string> FindWarnings(Point place)
    {
        var warnings = new List<string>();
        if (!Area.Contains(ToWgs84(place)))
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The parcel, at ({place.X:0.##}, {place.Y:0.##}), is outside of the area of {Code} ({Area.Name}); check the code and the coordinates."));
        }
        var scale = _projection.ScaleAt(place);
        if (Math.Abs(scale - 1) > AcceptedDistortion)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"A metre of {Code} is {1 / scale:0.###} m on the ground here, so setbacks and areas are not true; send coordinates of a UTM zone or a national system."));
        }
        return warnings;
    }
}
