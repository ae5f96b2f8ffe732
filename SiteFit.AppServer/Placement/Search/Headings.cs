using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

internal static class Headings
{
    /// <summary>Angles that differ by less are one, degrees.</summary>
    private const double Same = 1e-9;

    /// <returns>How many angles the range has, both ends counted: 0 to 0.3 by 0.1 are four though 0.3 / 0.1 is just under 3.</returns>
    public static int Count(RotationRange range) => (int)Math.Floor((range.Max - range.Min) / range.Step + 1e-9) + 1;

    /// <param name="shapes">A footprint, and its mirror image if that may be placed too.</param>
    /// <returns>Every heading once: 0° and 360° are the same, and turns of a symmetrical footprint are twins unless the direction counts.</returns>
    public static Heading[] Of(RotationRange range, IReadOnlyList<Shape> shapes, OrientationScore orientation)
    {
        var count = Count(range);
        var headings = new List<Heading>(count * shapes.Count);
        var known = new Dictionary<long, List<double>>(count);
        foreach (var shape in shapes)
        {
            known.Clear();
            var period = 360.0 / (orientation.Counts ? 1 : shape.Symmetry);
            for (var i = 0; i < count; i++)
            {
                var degrees = range.Min + i * range.Step;
                var key = Key(degrees, period);
                if (!known.TryGetValue(key, out var twins))
                {
                    known.Add(key, twins = [degrees]);
                    headings.Add(new Heading(shape, degrees, orientation.InMetres(shape, degrees), twins));
                }
                else if (!twins.Exists(twin => Key(twin, 360) == Key(degrees, 360)))
                {
                    twins.Add(degrees);
                }
            }
        }
        return [.. headings];
    }

    private static long Key(double degrees, double period) =>
        (long)Math.Round((degrees - period * Math.Floor(degrees / period)) / Same) % (long)Math.Round(period / Same);
}
