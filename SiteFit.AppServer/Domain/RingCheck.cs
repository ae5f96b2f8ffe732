using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>Whether a ring bounds an area that can be computed with.</summary>
internal static class RingCheck
{
    /// <summary>CRS units. Beyond it no projected system has a place.</summary>
    private const double MaxCoordinate = 1e9;

    /// <summary>Faults of one kind in one ring that are named; a file that is wrong throughout needs no list of it all.</summary>
    private const int MostNamed = 5;

    /// <returns>Empty when the ring is simple, closed and has an area.</returns>
    public static IReadOnlyList<SchemaViolation> FindViolations(Ring ring)
    {
        var outside = FindOutside(ring).Take(MostNamed).ToList();
        if (outside.Count > 0)
            return outside; // nothing can be computed with these
        if (ring.Positions.Length < 4)
            return [new SchemaViolation(ring.Pointer, "ring_size", "A ring has at least 4 positions, the last equal to the first; add the missing ones.")];
        if (!ring.IsClosed)
            return [.. FindRepeated(ring).Take(MostNamed), Open(ring)];
        return [.. FindRepeated(ring).Take(MostNamed), .. FindBadShape(ring)];
    }

    private static IEnumerable<SchemaViolation> FindOutside(Ring ring) =>
        from index in Enumerable.Range(0, ring.Positions.Length)
        from axis in Enumerable.Range(0, 2)
        let value = ring.Positions[index][axis]
        where !(Math.Abs(value) <= MaxCoordinate) // not finite too
        select new SchemaViolation(
            JsonPointer.Append(At(ring, index), axis), "coordinate_range",
            "Coordinates are from -1e9 to 1e9; send them in the units of the coordinate reference system.");

    private static IEnumerable<SchemaViolation> FindRepeated(Ring ring) =>
        from index in Enumerable.Range(1, ring.Positions.Length - 1)
        where ring.Positions[index].Equals2D(ring.Positions[index - 1])
        select new SchemaViolation(
            At(ring, index), "duplicate_position", $"Repeats the position before it, {Ring.ToText(ring.Positions[index])}; remove one of the two.");

    private static SchemaViolation Open(Ring ring) => new(
        At(ring, ring.Positions.Length - 1), "closed_ring",
        $"The ring is open; add its first position {Ring.ToText(ring.Positions[0])} again at the end.");

    private static IEnumerable<SchemaViolation> FindBadShape(Ring ring)
    {
        var polygon = new GeometryFactory().CreatePolygon(ring.Positions);
        var error = new IsValidOp(polygon).ValidationError;
        // Told apart first: a ring on one line runs back over itself, which is not what is wrong with it.
        if (polygon.ConvexHull().Dimension != Dimension.Surface || (error is null && !(polygon.Area > 0)))
        {
            yield return new SchemaViolation(ring.Pointer, "zero_area", "The ring encloses no area: its positions lie on one line or in one point; send an outline.");
            yield break;
        }
        if (error is null)
            yield break;

        var place = Ring.ToText(error.Coordinate);
        var message = error.ErrorType switch
        {
            TopologyValidationErrors.SelfIntersection => $"The ring crosses itself or runs back over itself at {place}; put its positions in the order of the outline.",
            TopologyValidationErrors.RingSelfIntersection => $"The ring touches itself at {place}; pass each point once, or send the parts one by one.",
            _ => $"The ring is no simple outline at {place}: {error.Message}. Draw it anew without that.",
        };
        yield return new SchemaViolation(At(ring, NearestSegment(ring, error.Coordinate)), "self_intersection", message);
    }

    /// <returns>Index of the position from which the segment at <paramref name="place"/> starts.</returns>
    private static int NearestSegment(Ring ring, Coordinate place) => Enumerable.Range(0, ring.Positions.Length - 1)
        .MinBy(index => DistanceComputer.PointToSegment(place, ring.Positions[index], ring.Positions[index + 1]));

    private static string At(Ring ring, int index) => JsonPointer.Append(ring.Pointer, index);
}
