using NetTopologySuite.Geometries;
using SiteFit.AppServer.Placement;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>The areas of the drawing, from the ground up.</summary>
internal static class SiteLayers
{
    public static void Draw(PlanDrawing drawing)
    {
        var (svg, scene, problem) = (drawing.Svg, drawing.Scene, drawing.Scene.Problem);
        var parcel = problem.Parcel;

        svg.StartGroup("parcel");
        svg.Shape(parcel.Holes.Prepend(parcel.Boundary).Select(drawing.At), "ground");
        foreach (var hole in parcel.Holes)
            svg.Shape([drawing.At(hole)], "hole");
        svg.End();

        svg.StartGroup("setback-envelope");
        foreach (var area in scene.View.Envelope)
            svg.Shape(Rings(drawing, area), "envelope");
        svg.End();

        svg.StartGroup("feasible-region");
        foreach (var area in scene.View.FeasibleRegion)
            svg.Shape(Rings(drawing, area), "region");
        svg.End();

        svg.StartGroup("obstacles");
        foreach (var obstacle in problem.Obstacles)
        {
            if (obstacle.Buffer > 0)
                svg.Shape(Buffer(drawing, obstacle), "buffer");
            svg.Shape([drawing.At(obstacle.Ring)], "obstacle", obstacle.Label);
        }
        svg.End();

        svg.StartGroup("boundary");
        foreach (var ring in parcel.Holes.Prepend(parcel.Boundary))
            svg.Shape([drawing.At(ring)], "boundary");
        svg.End();

        svg.StartGroup("placements");
        foreach (var placement in scene.Answer.Placements.Skip(1).Reverse())
            svg.Shape([drawing.At(placement.Outline)], "alternative");
        svg.Shape([drawing.At(scene.Best.Outline)], "best");
        svg.End();
    }

    private static IEnumerable<IEnumerable<Spot>> Rings(PlanDrawing drawing, Area area) => area.Holes.Prepend(area.Boundary).Select(drawing.At);

    /// <summary>Rounded on the sheet, where a millimetre is enough of an accuracy.</summary>
    private static IEnumerable<IEnumerable<Spot>> Buffer(PlanDrawing drawing, Obstacle obstacle)
    {
        var origin = obstacle.Ring[0];
        var kept = Outline.ToPolygon(Outline.ToArea(obstacle.Ring, []), origin).Buffer(obstacle.Buffer);
        return from index in Enumerable.Range(0, kept.NumGeometries)
               let polygon = kept.GetGeometryN(index) as Polygon
               where polygon is { IsEmpty: false }
               select drawing.At(polygon.ExteriorRing.Coordinates.Select(at => new Point(at.X + origin.X, at.Y + origin.Y)));
    }
}
