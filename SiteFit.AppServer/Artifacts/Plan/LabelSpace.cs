namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>Keeps texts from lying on each other: whoever comes first has the place.</summary>
/// <param name="place">Where texts may be.</param>
internal sealed class LabelSpace(Box place)
{
    private readonly List<Box> _taken = [];

    /// <summary>Takes the room of a text, if nothing is there.</summary>
    /// <param name="middle">Of the text.</param>
    /// <param name="width">Along the text.</param>
    /// <param name="height">Across it.</param>
    /// <param name="angle">Degrees by which the text is turned.</param>
    public bool TryTake(Spot middle, double width, double height, double angle = 0)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(angle));
        // Several small boxes along a slanted text, for one around it would take a whole corner.
        var pieces = Math.Max(1, (int)Math.Ceiling(width / height));
        var half = height / 2;
        var boxes = new List<Box>(pieces);
        for (var i = 0; i < pieces; i++)
        {
            var along = pieces == 1 ? 0 : ((i / (pieces - 1.0)) - 0.5) * (width - height);
            var spot = middle + new Spot(along * cos, along * sin);
            boxes.Add(new Box(spot.X - half, spot.Y - half, spot.X + half, spot.Y + half));
        }
        if (boxes.Any(box => !place.Contains(box) || _taken.Any(box.Overlaps)))
            return false;
        _taken.AddRange(boxes);
        return true;
    }
}
