using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>The candidates of a problem, as its model's words have them: all of them where they can be counted, samples where they cannot.</summary>
internal static class Candidates
{
    /// <summary>Of a step: 0 to 0.3 by 0.1 are four steps, though 0.3 / 0.1 is just under 3.</summary>
    private const double Rounding = 1e-9;

    /// <returns>Every combination of footprint and mirroring.</returns>
    public static IEnumerable<(int Footprint, bool Mirrored)> Shapes(PlacementProblem problem) =>
        from footprint in Enumerable.Range(0, problem.Footprints.Count)
        from mirrored in problem.Mirror ? new[] { false, true } : [false]
        select (footprint, mirrored);

    /// <returns>Degrees, each direction once: 0 and 360 are the same.</returns>
    public static List<double> Angles(RotationRange range)
    {
        var angles = new List<double>();
        foreach (var angle in Steps(range.Min, range.Max, range.Step))
        {
            if (!angles.Exists(other => Pose.Turned(other, angle) < Rounding))
                angles.Add(angle);
        }
        return angles;
    }

    /// <returns>Positions on the grid over the parcel's bounding box, corners included.</returns>
    public static List<Point> Grid(PlacementProblem problem)
    {
        var boundary = problem.Parcel.Boundary;
        var columns = Steps(boundary.Min(point => point.X), boundary.Max(point => point.X), problem.GridStep).ToList();
        var rows = Steps(boundary.Min(point => point.Y), boundary.Max(point => point.Y), problem.GridStep);
        return [.. from y in rows from x in columns select new Point(x, y)];
    }

    /// <summary>Everything that a same-grid search has to choose from.</summary>
    public static IEnumerable<Pose> OnGrid(PlacementProblem problem)
    {
        var (angles, grid) = (Angles(problem.Rotation), Grid(problem));
        return from shape in Shapes(problem)
               from angle in angles
               from centre in grid
               select new Pose(shape.Footprint, shape.Mirrored, angle, centre);
    }

    /// <summary>Angles to sample: those of the range; for a continuous search ones between them too, and ones close to <paramref name="near"/>.</summary>
    public static IEnumerable<double> SampleAngles(PlacementProblem problem, Random random, double? near)
    {
        if (problem.Search != SearchMode.Continuous)
            return Angles(problem.Rotation);

        var (min, max) = (problem.Rotation.Min, problem.Rotation.Max);
        var angles = Enumerable.Range(0, 12).Select(_ => min + random.NextDouble() * (max - min)).Concat([min, max]);
        if (near is { } best)
            angles = angles.Concat(Enumerable.Range(0, 8).Select(i => best + (random.NextDouble() - 0.5) * Math.Pow(10, -i)).Where(angle => angle >= min && angle <= max));
        return [.. angles];
    }

    /// <summary>Positions to sample: anywhere in the parcel's box, and closer and closer to <paramref name="near"/>.</summary>
    public static IEnumerable<Point> SampleCentres(PlacementProblem problem, Random random, Point? near)
    {
        var boundary = problem.Parcel.Boundary;
        var (west, east) = (boundary.Min(point => point.X), boundary.Max(point => point.X));
        var (south, north) = (boundary.Min(point => point.Y), boundary.Max(point => point.Y));
        for (var i = 0; i < 60; i++)
            yield return new(west + random.NextDouble() * (east - west), south + random.NextDouble() * (north - south));
        if (near is not { } best)
            yield break;
        for (var i = 0; i < 60; i++)
        {
            var reach = (east - west) * Math.Pow(10, -i % 8);
            yield return best + new Point((random.NextDouble() - 0.5) * reach, (random.NextDouble() - 0.5) * reach);
        }
    }

    private static IEnumerable<double> Steps(double from, double to, double step)
    {
        var most = (int)Math.Floor((to - from) / step + Rounding);
        return Enumerable.Range(0, most + 1).Select(i => from + i * step);
    }
}
