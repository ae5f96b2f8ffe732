namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>The names of the obstacles, as far as there is room.</summary>
internal static class ObstacleLabels
{
    private const double TextHeight = 2.5;
    private const double MaxWidth = 34;
    private const int MostLabels = 60;

    public static void Draw(PlanDrawing drawing)
    {
        drawing.Svg.StartGroup("obstacle-labels");
        var labelled = drawing.Scene.Problem.Obstacles.Where(obstacle => !string.IsNullOrWhiteSpace(obstacle.Label))
            .OrderByDescending(obstacle => Math.Abs(Outline.Turn(obstacle.Ring))).Take(MostLabels);
        foreach (var obstacle in labelled)
        {
            var text = TextSize.Fit(obstacle.Label!, TextHeight, MaxWidth);
            var width = TextSize.WidthOf(text, TextHeight);
            var spots = drawing.At(obstacle.Ring).ToList();
            var inside = drawing.Scale.At(Outline.Inside(obstacle.Ring));
            var (left, right) = (spots.Min(spot => spot.X), spots.Max(spot => spot.X));
            var (top, bottom) = (spots.Min(spot => spot.Y), spots.Max(spot => spot.Y));
            var beside = (width / 2) + 1;
            Spot[] places =
            [
                .. right - left > width + 1 ? [inside] : Array.Empty<Spot>(),
                new(right + beside, inside.Y), new(left - beside, inside.Y), new(inside.X, top - 2.2), new(inside.X, bottom + 2.2), inside,
            ];
            foreach (var place in places)
            {
                if (!drawing.Labels.TryTake(place, width, TextHeight))
                    continue;
                drawing.Svg.Text(place + new Spot(0, 0.36 * TextHeight), text, "obstacle-name");
                break;
            }
        }
        drawing.Svg.End();
    }
}
