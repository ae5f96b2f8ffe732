using System.Text.Json;
using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts;

/// <summary>Writes features of a collection: on the map as <c>geometry</c>, and in the inputs' own system as <c>place</c> (JSON-FG).</summary>
/// <param name="json">In the collection's array of features.</param>
/// <param name="system">What the areas are in.</param>
/// <param name="middle">Some place of the parcel.</param>
internal sealed class GeoJsonFeatures(Utf8JsonWriter json, CoordinateSystem system, Point middle)
{
    /// <summary>Of a degree: a tenth of a millimetre.</summary>
    private const int DegreeDecimals = 9;

    private const int MetreDecimals = 4;

    private readonly CoordinateSystem _system = system.At(middle);
    private readonly double _middleLon = system.ToWgs84(middle).Lon;

    /// <param name="id">Unique in the collection.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="areas">When there is none, there is no feature.</param>
    /// <param name="writeProperties">Writes all properties but the kind.</param>
    public void Write(string id, string kind, IReadOnlyList<Area> areas, Action writeProperties)
    {
        if (areas.Count == 0)
            return;

        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        WriteAreas("geometry", areas, WriteOnTheMap);
        WriteAreas("place", areas, WriteAsSent);
        json.WriteStartObject("properties");
        json.WriteString("kind", kind);
        writeProperties();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAreas(string member, IReadOnlyList<Area> areas, Action<Point> writePosition)
    {
        json.WriteStartObject(member);
        json.WriteString("type", areas.Count == 1 ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var area in areas)
        {
            if (areas.Count > 1)
                json.WriteStartArray();
            WriteRing(area.Boundary, writePosition);
            foreach (var hole in area.Holes)
                WriteRing(hole, writePosition);
            if (areas.Count > 1)
                json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteRing(IReadOnlyList<Point> ring, Action<Point> writePosition)
    {
        json.WriteStartArray();
        foreach (var point in ring)
        {
            json.WriteStartArray();
            writePosition(point);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private void WriteOnTheMap(Point point)
    {
        var (lon, lat) = _system.ToWgs84(point);
        // A parcel across the 180th meridian stays in one piece.
        lon = _middleLon + Math.IEEERemainder(lon - _middleLon, 360);
        json.WriteNumberValue(Math.Round(lon, DegreeDecimals) + 0.0); // no -0
        json.WriteNumberValue(Math.Round(lat, DegreeDecimals) + 0.0);
    }

    private void WriteAsSent(Point point)
    {
        json.WriteNumberValue(Math.Round(point.X, MetreDecimals) + 0.0);
        json.WriteNumberValue(Math.Round(point.Y, MetreDecimals) + 0.0);
    }
}
