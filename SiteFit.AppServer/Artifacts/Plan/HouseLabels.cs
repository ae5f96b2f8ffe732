using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>What is written on the houses: sides, name and size of the best, ranks of the others.</summary>
internal static class HouseLabels
{
    private const double SideHeight = 2.4;
    private const double NameHeight = 3;
    private const double RankRadius = 1.9;
    private const int MostRanks = 20;

    public static void Draw(PlanDrawing drawing)
    {
        drawing.Svg.StartGroup("house-labels");
        DrawSides(drawing);
        DrawName(drawing);
        DrawRanks(drawing);
        drawing.Svg.End();
    }

    private static void DrawName(PlanDrawing drawing)
    {
        var (scene, best) = (drawing.Scene, drawing.Scene.Best);
        var centre = drawing.Scale.At(best.Transform.Pivot + best.Transform.Translation);
        drawing.Svg.Line(centre - new Spot(1.2, 0), centre + new Spot(1.2, 0), "centre");
        drawing.Svg.Line(centre - new Spot(0, 1.2), centre + new Spot(0, 1.2), "centre");

        var place = drawing.Scale.At(Outline.Inside(best.Outline));
        var name = scene.Problem.Footprints[best.Footprint].Name;
        var size = AreaText.Of(best.Metrics.HouseArea);
        foreach (var (shift, text, style) in new[] { (-3.2, name, "name"), (3.4, size, "size") })
        {
            var middle = place + new Spot(0, shift);
            // As much of it as there is room for.
            var shown = new[] { 40.0, 28, 20, 13 }.Select(width => TextSize.Fit(text, NameHeight, width)).FirstOrDefault(
                part => drawing.Labels.TryTake(middle, 1.1 * TextSize.WidthOf(part, NameHeight), NameHeight));
            if (shown is not null)
                drawing.Svg.Text(middle + new Spot(0, 0.36 * NameHeight), shown, style);
        }
    }

    private static void DrawSides(PlanDrawing drawing)
    {
        var outline = Outline.CounterClockwise(drawing.Scene.Best.Outline);
        for (var i = 1; i < outline.Count; i++)
        {
            var (from, to) = (drawing.Scale.At(outline[i - 1]), drawing.Scale.At(outline[i]));
            var along = to - from;
            var text = drawing.Scale.Dimension(double.Hypot(outline[i].X - outline[i - 1].X, outline[i].Y - outline[i - 1].Y));
            var width = TextSize.WidthOf(text, SideHeight);
            if (along.Length < width + 1)
                continue;
            var middle = from + (0.5 * along) + ((SideHeight / 2) + 1) / along.Length * along.Left;
            var angle = along.ReadingAngle;
            if (!drawing.Labels.TryTake(middle, width, SideHeight, angle))
                continue;
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(angle));
            drawing.Svg.Text(middle + (0.36 * SideHeight * new Spot(-sin, cos)), text, "side", angle);
        }
    }

    private static void DrawRanks(PlanDrawing drawing)
    {
        var placements = drawing.Scene.Answer.Placements;
        for (var i = 1; i < Math.Min(placements.Count, MostRanks); i++)
        {
            var rank = (i + 1).ToString(CultureInfo.InvariantCulture);
            foreach (var spot in RankSpots(drawing, placements[i].Outline))
            {
                if (!drawing.Labels.TryTake(spot, 2 * RankRadius, 2 * RankRadius))
                    continue;
                drawing.Svg.Circle(spot, RankRadius, "rank-disc");
                drawing.Svg.Text(spot + new Spot(0, 0.85), rank, "rank");
                break;
            }
        }
    }

    /// <summary>On the outline, what is farthest from the best house first.</summary>
    private static IEnumerable<Spot> RankSpots(PlanDrawing drawing, IReadOnlyList<Point> outline)
    {
        var best = drawing.Scale.At(Outline.Inside(drawing.Scene.Best.Outline));
        return Enumerable.Range(1, outline.Count - 1)
            .SelectMany(i => new[] { outline[i], 0.5 * (outline[i - 1] + outline[i]) })
            .Select(drawing.Scale.At)
            .OrderByDescending(spot => (spot - best).Length);
    }
}
