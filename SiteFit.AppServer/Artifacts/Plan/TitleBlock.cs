using System.Globalization;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>The column beside the drawing: title, score, metrics, alternatives, legend.</summary>
/// <param name="place">Where it stands.</param>
internal sealed class TitleBlock(PlanDrawing drawing, Box place)
{
    private const double Row = 3.95;
    private const int MostAlternatives = 4;

    private readonly SvgWriter _svg = drawing.Svg;
    private readonly PlacementScene _scene = drawing.Scene;
    private double _y = place.Top;

    public void Draw()
    {
        _svg.StartGroup("title-block");
        DrawTitle();
        DrawScore();
        DrawBest();
        DrawAlternatives();
        DrawLegend();
        _svg.End();
    }

    private void DrawTitle()
    {
        _y += 2.2;
        _svg.Text(new Spot(place.Left, _y), "SITE PLAN", "head");
        foreach (var line in TextSize.Wrap(_scene.Title, 4.6, place.Width, 2))
            _svg.Text(new Spot(place.Left, _y += 5.4), line, "title");
        Rule();
    }

    private void DrawScore()
    {
        var score = _scene.Best.Score;
        _svg.Text(new Spot(place.Left, _y), "SCORE", "head");
        _svg.Text(new Spot(place.Left, _y += 7.4), Score(score.Total), "score");
        _y += 2;
        (string Name, double Value)[] parts =
            [("Yard", score.Yard), ("Clearance", score.Clearance), ("Utilization", score.Utilization), ("Orientation", score.Orientation)];
        var x = place.Left;
        for (var i = 0; i < parts.Length && score.Total > 0; i++)
        {
            var width = place.Width * Math.Max(0, parts[i].Value) / score.Total;
            if (width >= 0.01)
                _svg.Rectangle(new Box(x, _y, x + width, _y + 2), Part(i));
            x += width;
        }
        _y += 2.2;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Value == 0 && i == parts.Length - 1)
                continue; // nobody asked for a direction
            _y += Row;
            _svg.Rectangle(new Box(place.Left, _y - 1.9, place.Left + 1.9, _y), Part(i));
            _svg.Text(new Spot(place.Left + 3.2, _y), parts[i].Name, "label");
            _svg.Text(new Spot(place.Right, _y), Score(parts[i].Value), "value");
        }
        Rule();
    }

    private void DrawBest()
    {
        var (best, metrics) = (_scene.Best, _scene.Best.Metrics);
        _svg.Text(new Spot(place.Left, _y), "BEST PLACEMENT", "head");
        _y += 0.4;
        var name = TextSize.Fit(_scene.Problem.Footprints[best.Footprint].Name, 2.6, place.Width - 18);
        Fact("House", best.Transform.Mirrored ? name + ", mirrored" : name);
        Fact("Least setback", Length(metrics.MinSetback), "strong");
        Fact("Beyond what is required", Length(metrics.Clearance));
        Fact("Rotation", Text(best.Transform.RotationDeg, "0.###") + "°");
        Fact("House area", AreaText.Of(metrics.HouseArea));
        Fact("Yard area", AreaText.Of(metrics.YardArea));
        Fact("Utilization", Text(100 * metrics.Utilization, "0.0") + " %");
        Fact("Height", string.Create(
            CultureInfo.InvariantCulture, $"{_scene.HeightM:0.##} m, {_scene.Floors} {(_scene.Floors == 1 ? "floor" : "floors")}"));
        Rule();
    }

    private void DrawAlternatives()
    {
        var placements = _scene.Answer.Placements;
        if (placements.Count == 1)
            return;
        var (setback, rotation) = (place.Left + 36, place.Right);
        _svg.Text(new Spot(place.Left, _y), "ALTERNATIVES", "head");
        _svg.Text(new Spot(place.Left + 28, _y), "score", "small value");
        _svg.Text(new Spot(setback + 8, _y), "setback", "small value");
        _svg.Text(new Spot(rotation, _y), "turned", "small value");
        _y += 0.4;
        for (var i = 1; i < Math.Min(placements.Count, MostAlternatives + 1); i++)
        {
            _y += Row;
            _svg.Text(new Spot(place.Left, _y), Text(i + 1, "0"), "label");
            _svg.Text(new Spot(place.Left + 28, _y), Score(placements[i].Score.Total), "value");
            _svg.Text(new Spot(setback + 8, _y), Length(placements[i].Metrics.MinSetback), "value");
            _svg.Text(new Spot(rotation, _y), Text(placements[i].Transform.RotationDeg, "0.##") + "°", "value");
        }
        if (placements.Count > MostAlternatives + 1)
            _svg.Text(new Spot(place.Left, _y += Row), Text(placements.Count - 1 - MostAlternatives, "0") + " more", "small");
        Rule();
    }

    private void DrawLegend()
    {
        (string Style, string Text, bool IsShown)[] entries =
        [
            ("boundary", "Parcel", true),
            ("hole", "Not part of the parcel", _scene.Problem.Parcel.Holes.Count > 0),
            ("envelope", "Where a house may stand", _scene.View.Envelope.Count > 0),
            ("region", "Where its centre may be, at its angle", _scene.View.FeasibleRegion.Count > 0),
            ("obstacle", "Obstacle", _scene.Problem.Obstacles.Count > 0),
            ("buffer", "To keep clear around it", _scene.Problem.Obstacles.Any(obstacle => obstacle.Buffer > 0)),
            ("best", "Best placement", true),
            ("alternative", "Alternatives", _scene.Answer.Placements.Count > 1),
        ];
        _svg.Text(new Spot(place.Left, _y), "LEGEND, DIMENSIONS IN METRES", "head");
        _y += 0.6;
        foreach (var (style, text, _) in entries.Where(entry => entry.IsShown))
        {
            _y += Row;
            var (left, right, top, bottom) = (place.Left, place.Left + 7, _y - 2.3, _y + 0.2);
            _svg.Shape([[new Spot(left, top), new Spot(right, top), new Spot(right, bottom), new Spot(left, bottom)]], style);
            _svg.Text(new Spot(place.Left + 9.5, _y), text, "label");
        }
    }

    private void Fact(string label, string value, string style = "")
    {
        _y += Row;
        _svg.Text(new Spot(place.Left, _y), label, "label");
        _svg.Text(new Spot(place.Right, _y), value, $"value {style}".TrimEnd());
    }

    private void Rule()
    {
        _y += 2;
        _svg.Line(new Spot(place.Left, _y), new Spot(place.Right, _y), "rule");
        _y += 3.6;
    }

    private static string Part(int index) => string.Create(CultureInfo.InvariantCulture, $"part-{index + 1}");

    private static string Length(double metres) => Text(metres, Math.Abs(metres) < 1000 ? "0.000" : "0") + " m";

    private static string Score(double score) => Text(score, Math.Abs(score) < 1000 ? "0.000" : "0");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
