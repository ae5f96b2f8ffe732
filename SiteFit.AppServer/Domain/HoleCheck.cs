using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Quadtree;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>Whether the parcel's holes are inside of it and apart from each other.</summary>
internal static class HoleCheck
{
    /// <param name="parcel">Without faults.</param>
    /// <param name="holes">Without faults.</param>
    /// <returns>At most one violation for each hole.</returns>
    public static IEnumerable<SchemaViolation> FindViolations(Ring parcel, IReadOnlyList<Ring> holes)
    {
        if (holes.Count == 0)
            yield break;

        var land = PreparedGeometryFactory.Prepare(parcel.ToPolygon());
        var seen = new Quadtree<(Ring Ring, Polygon Polygon)>();
        foreach (var hole in holes)
        {
            var polygon = hole.ToPolygon();
            if (!land.ContainsProperly(polygon))
            {
                yield return new SchemaViolation(
                    hole.Pointer, "hole_outside", "The hole is not inside of the parcel, or touches its boundary; draw the boundary around it instead.");
            }
            else if (seen.Query(polygon.EnvelopeInternal).FirstOrDefault(other => other.Polygon.Intersects(polygon)) is { Ring: { } touched })
            {
                yield return new SchemaViolation(
                    hole.Pointer, "holes_touch", $"The hole touches or overlaps the one at {touched.Pointer}; send the two as one.");
            }
            seen.Insert(polygon.EnvelopeInternal, (hole, polygon));
        }
    }
}
