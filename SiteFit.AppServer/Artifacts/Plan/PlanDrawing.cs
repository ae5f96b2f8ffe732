using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>What the parts of a drawing share.</summary>
/// <param name="Place">Where the parcel is drawn, dimensions and all.</param>
/// <param name="Labels">Over the whole place; parts that matter more come first.</param>
internal sealed record PlanDrawing(PlacementScene Scene, PlanScale Scale, Box Place, SvgWriter Svg, LabelSpace Labels)
{
    public IEnumerable<Spot> At(IEnumerable<Point> points) => points.Select(Scale.At);

    /// <summary>A dimension between two spots: a line with slashes at its ends and the number above it, where there is room.</summary>
    /// <param name="style">Prefix of the styles of line and text.</param>
    /// <returns>Whether there was room; otherwise nothing is drawn.</returns>
    public bool TryDimension(Spot from, Spot to, string text, string style, double textHeight)
    {
        var along = to - from;
        if (along.Length < 1e-9)
            return false;
        var (direction, angle) = (1 / along.Length * along, along.ReadingAngle);
        var up = new Spot(Math.Sin(double.DegreesToRadians(angle)), -Math.Cos(double.DegreesToRadians(angle)));
        var width = TextSize.WidthOf(text, textHeight);
        foreach (var (part, side) in new[] { (0.5, 1), (0.5, -1), (0.3, 1), (0.7, 1), (0.3, -1), (0.7, -1) })
        {
            var middle = from + (part * along) + (side * ((textHeight / 2) + 0.6) * up);
            if (!Labels.TryTake(middle, width + 0.8, textHeight, angle))
                continue;
            Svg.Line(from, to, $"{style}-line");
            var slash = 0.9 * (direction + direction.Left);
            foreach (var end in new[] { from, to })
                Svg.Line(end - slash, end + slash, $"{style}-tick");
            Svg.Text(middle - (0.36 * textHeight * up), text, $"{style}-text", angle);
            return true;
        }
        return false;
    }
}
