using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SiteFit.AppServer.Domain;

/// <summary>A closed curve of the inputs, or what was sent as one.</summary>
/// <param name="Pointer">RFC 6901 pointer of it in the inputs.</param>
/// <param name="Positions">CRS units, in the order sent.</param>
internal sealed record Ring(string Pointer, Coordinate[] Positions)
{
    public bool IsClosed => Positions.Length > 0 && Positions[0].Equals2D(Positions[^1]);

    /// <summary>Edge i goes from position i to position i + 1.</summary>
    public int EdgeCount => Positions.Length - 1;

    /// <summary>CRS units squared, whichever way round; of use for a ring without faults only.</summary>
    public double Area => NetTopologySuite.Algorithm.Area.OfRing(Positions);

    /// <param name="pointer">Where it stands in the inputs.</param>
    /// <param name="positions">A list of pairs of numbers, as the contract's schema has seen to.</param>
    public static Ring Read(string pointer, JsonElement positions) =>
        new(pointer, [.. positions.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))]);

    /// <summary>The area that it bounds; of a ring without faults only.</summary>
    public Polygon ToPolygon() => new(new LinearRing(Positions));

    /// <returns><c>[1,2.5]</c>, as it is sent.</returns>
    public static string ToText(Coordinate position) => string.Create(CultureInfo.InvariantCulture, $"[{position.X:R},{position.Y:R}]");
}
