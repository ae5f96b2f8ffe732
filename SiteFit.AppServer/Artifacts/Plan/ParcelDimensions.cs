using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>The lengths of the parcel's sides, outside along them.</summary>
internal static class ParcelDimensions
{
    private const double TextHeight = 2.6;
    private const double Offset = 7;

    /// <summary>Millimetres: a shorter side has its number without a line.</summary>
    private const double ShortestLine = 22;

    /// <summary>Millimetres: a shorter side has no number at all.</summary>
    private const double ShortestSide = 8;

    private const int MostSides = 24;

    /// <summary>Degrees: a smaller bend is no corner.</summary>
    private const double LeastBend = 0.2;

    public static void Draw(PlanDrawing drawing)
    {
        drawing.Svg.StartGroup("parcel-dimensions");
        var sides = FindSides(Outline.CounterClockwise(drawing.Scene.Problem.Parcel.Boundary))
            .Where(side => drawing.Scale.ToMillimetres(Length(side)) >= ShortestSide)
            .OrderByDescending(Length).Take(MostSides).ToList();
        var drawn = sides.Count(side => TryDraw(drawing, drawing.Scale.At(side.From), drawing.Scale.At(side.To), Length(side)));
        if (drawn < 2)
            DrawExtent(drawing);
        drawing.Svg.End();
    }

    /// <summary>Straight runs from corner to corner, whatever positions lie on them.</summary>
    private static IEnumerable<(Point From, Point To)> FindSides(IReadOnlyList<Point> ring)
    {
        var count = ring.Count - 1;
        var corners = Enumerable.Range(0, count).Where(i => IsCorner(ring[(i + count - 1) % count], ring[i], ring[i + 1])).ToList();
        for (var k = 0; k < corners.Count; k++)
        {
            var (first, last) = (corners[k], corners[(k + 1) % corners.Count]);
            var steps = (last - first + count - 1) % count + 1;
            var walked = Enumerable.Range(first, steps).Sum(i => Length((ring[i % count], ring[(i % count) + 1])));
            var side = (ring[first], ring[last]);
            if (Length(side) >= walked * 0.9999) // else a gentle curve
                yield return side;
        }
    }

    private static bool IsCorner(Point before, Point at, Point after)
    {
        var (a, b) = (at - before, after - at);
        return Math.Abs(Math.Atan2((a.X * b.Y) - (a.Y * b.X), (a.X * b.X) + (a.Y * b.Y))) > double.DegreesToRadians(LeastBend);
    }

    private static bool TryDraw(PlanDrawing drawing, Spot from, Spot to, double length)
    {
        var outward = -1 / (to - from).Length * (to - from).Left;
        if ((to - from).Length < ShortestLine)
            return TryWrite(drawing, from, to, drawing.Scale.Dimension(length));
        if (!drawing.TryDimension(from + (Offset * outward), to + (Offset * outward), drawing.Scale.Dimension(length), "dimension", TextHeight))
            return false;
        foreach (var end in new[] { from, to })
            drawing.Svg.Line(end + (1.5 * outward), end + ((Offset + 1.5) * outward), "dimension-line");
        return true;
    }

    private static bool TryWrite(PlanDrawing drawing, Spot from, Spot to, string text)
    {
        var (along, angle) = (to - from, (to - from).ReadingAngle);
        var middle = from + (0.5 * along) - ((TextHeight / 2) + 1.2) / along.Length * along.Left;
        if (!drawing.Labels.TryTake(middle, TextSize.WidthOf(text, TextHeight), TextHeight, angle))
            return false;
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(angle));
        drawing.Svg.Text(middle + (0.36 * TextHeight * new Spot(-sin, cos)), text, "dimension-text", angle);
        return true;
    }

    /// <summary>For outlines of many short sides: how wide and how high it is in all.</summary>
    private static void DrawExtent(PlanDrawing drawing)
    {
        var ring = drawing.Scene.Problem.Parcel.Boundary;
        var (west, east) = (ring.Min(point => point.X), ring.Max(point => point.X));
        var (south, north) = (ring.Min(point => point.Y), ring.Max(point => point.Y));
        var (lowerLeft, lowerRight, upperLeft) = (
            drawing.Scale.At(new Point(west, south)), drawing.Scale.At(new Point(east, south)), drawing.Scale.At(new Point(west, north)));
        TryDraw(drawing, lowerLeft, lowerRight, east - west);
        TryDraw(drawing, upperLeft, lowerLeft, north - south);
    }

    private static double Length((Point From, Point To) side) => double.Hypot(side.To.X - side.From.X, side.To.Y - side.From.Y);
}
