using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

internal static class Headings
{
    /// <summary>Angles that differ by less are one, degrees.</summary>
    private const double Same = 1e-9;

    /// <returns>How many angles the range has, both ends counted: 0 to 0.3 by 0.1 are four though 0.3 / 0.1 is just under 3.</returns>
    public static int Count(RotationRange range) => (int)Math.Floor((range.Max - range.Min) / range.Step + 1e-9) + 1;

    /// <param name="shapes">A footprint, and its mirror image if that may be placed too.</param>
    /// <param name="everyTurn">Whether turns that make the same outline are headings of their own.</param>
    /// <returns>Every heading once: 0° and 360° are the same, and so are the turns of a symmetrical footprint when the direction does not count.</returns>
    public static Heading[] Of(PlacementProblem problem, IReadOnlyList<Shape> shapes, OrientationScore orientation, bool everyTurn)
    {
        var count = Count(problem.Rotation);
        var headings = new List<Heading>(count * shapes.Count);
        var seen = new HashSet<long>(count);
        foreach (var shape in shapes)
        {
            seen.Clear();
            var period = 360.0 / (everyTurn || orientation.Counts ? 1 : shape.Symmetry);
            for (var i = 0; i < count; i++)
            {
                var degrees = problem.Rotation.Min + i * problem.Rotation.Step;
                var turned = degrees - period * Math.Floor(degrees / period);
                if (seen.Add((long)Math.Round(turned / Same) % (long)Math.Round(period / Same)))
                    headings.Add(new Heading(shape, degrees, orientation.InMetres(shape, degrees)));
            }
        }
        return [.. headings];
    }
}
