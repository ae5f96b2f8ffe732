namespace SiteFit.AppServer.Placement.Views;

/// <summary>Draws the arcs of a site by lines around them, fine enough for any use and few enough to compute with.</summary>
internal sealed class ArcChords
{
    /// <summary>Metres: finer than this is of no use.</summary>
    private const double FinestError = 1e-6;

    /// <summary>Metres: coarser than this is not taken for an arc.</summary>
    private const double CoarsestError = 1e-3;

    /// <summary>More lines than this are made only where the coarsest error asks for them.</summary>
    private const int ManyLines = 1000;

    private readonly double _error;

    /// <param name="error">Metres by which a line may miss its arc.</param>
    public ArcChords(double error) => _error = error;

    /// <returns>As fine as <see cref="ManyLines"/> can be.</returns>
    public static ArcChords For(IEnumerable<Arc> arcs)
    {
        // A line about an arc of radius r that turns by α misses it by r·α²/8.
        var lines = arcs.Sum(arc => arc.Angle * Math.Sqrt(arc.Radius / 8));
        return new ArcChords(Math.Clamp(lines * lines / ((double)ManyLines * ManyLines), FinestError, CoarsestError));
    }

    /// <returns>The ends of the arc and the corners between of lines around it, counter-clockwise.</returns>
    public IEnumerable<Point> Draw(Arc arc)
    {
        yield return arc.At(0);
        if (arc.Angle < 1e-12)
            yield break; // straight on but for rounding
        // An eighth of a circle each at most: tangents at a right angle's ends would go far out.
        var lines = (int)Math.Ceiling(arc.Angle * Math.Max(Math.Sqrt(arc.Radius / 8 / _error), 4 / Math.PI));
        for (var line = 0; line < lines; line++)
            yield return arc.Centre + 1 / Math.Cos(arc.Angle / lines / 2) * (arc.At((line + 0.5) * arc.Angle / lines) - arc.Centre);
        yield return arc.At(arc.Angle);
    }
}
