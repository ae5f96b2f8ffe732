using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>How far the best placement is from what is nearest to it, on each side of it.</summary>
internal static class SetbackDimensions
{
    private const double TextHeight = 2.8;
    private const int MostEdges = 4;
    private const int MostOthers = 3;

    /// <summary>Of a length.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Degrees between the directions of two setbacks; nearer ones would tell the same twice.</summary>
    private const double LeastTurn = 40;

    public static void Draw(PlanDrawing drawing)
    {
        var margins = drawing.Scene.Best.Metrics.Margins.OrderBy(margin => margin.Actual).ToList();
        var edges = margins.Where(margin => margin.Limit.Kind == LimitKind.Edge);
        var others = margins.Where(margin => margin.Limit.Kind is LimitKind.Hole or LimitKind.Obstacle);

        drawing.Svg.StartGroup("setbacks");
        DrawSome(drawing, edges, MostEdges);
        DrawSome(drawing, others, MostOthers);
        drawing.Svg.End();
    }

    private static void DrawSome(PlanDrawing drawing, IEnumerable<LimitMargin> nearestFirst, int most)
    {
        var directions = new List<double>();
        foreach (var margin in nearestFirst)
        {
            if (directions.Count == most)
                return;
            var gap = Gap.Find(drawing.Scene.Best.Outline, LineOf(drawing.Scene.Problem, margin.Limit));
            if (margin.Limit.Kind == LimitKind.Edge && EndsInCorner(drawing.Scene.Problem.Parcel.Boundary, margin.Limit.Index, gap.To))
                continue;
            var (from, to) = (drawing.Scale.At(gap.From), drawing.Scale.At(gap.To));
            var direction = double.RadiansToDegrees(Math.Atan2(to.Y - from.Y, to.X - from.X));
            if (directions.Exists(other => Math.Abs(Math.IEEERemainder(direction - other, 360)) < LeastTurn))
                continue;
            directions.Add(direction);
            drawing.TryDimension(from, to, drawing.Scale.Dimension(margin.Actual), "setback", TextHeight);
        }
    }

    /// <summary>At a corner that points outward the next edge is nearer.</summary>
    private static bool EndsInCorner(IReadOnlyList<Point> boundary, int edge, Point end)
    {
        var count = boundary.Count - 1;
        var nearest = Length(end - boundary[edge]) <= Length(end - boundary[edge + 1]) ? edge : (edge + 1) % count;
        var (before, after) = (boundary[nearest] - boundary[(nearest + count - 1) % count], boundary[nearest + 1] - boundary[nearest]);
        var isOutward = ((before.X * after.Y) - (before.Y * after.X)) * Outline.Turn(boundary) > 0;
        return isOutward && Length(end - boundary[nearest]) <= Rounding * (Length(before) + Length(after));
    }

    private static double Length(Point way) => double.Hypot(way.X, way.Y);

    private static IReadOnlyList<Point> LineOf(PlacementProblem problem, Limit limit) => limit.Kind switch
    {
        LimitKind.Edge => [problem.Parcel.Boundary[limit.Index], problem.Parcel.Boundary[limit.Index + 1]],
        LimitKind.Hole => problem.Parcel.Holes[limit.Index],
        _ => problem.Obstacles[limit.Index].Ring,
    };
}
