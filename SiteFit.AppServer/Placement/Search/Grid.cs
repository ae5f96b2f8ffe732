using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The positions that the reference tries: over the box around the boundary, from its least corner, both ends counted.</summary>
/// <param name="X">Of the first point, local metres.</param>
/// <param name="Step">Metres.</param>
/// <param name="CountX">Points along the X axis.</param>
internal readonly record struct Grid(double X, double Y, double Step, int CountX, int CountY)
{
    /// <summary>Of a step: by so much a point may be outside of a box that it is counted in; it may be on its edge.</summary>
    private const double Slack = 1e-9;

    public static Grid Over(PlacementProblem problem, Site site)
    {
        // Counted with the coordinates as sent, as everywhere else.
        var (min, max) = (problem.Parcel.Boundary[0], problem.Parcel.Boundary[0]);
        foreach (var position in problem.Parcel.Boundary)
        {
            min = new Point(Math.Min(min.X, position.X), Math.Min(min.Y, position.Y));
            max = new Point(Math.Max(max.X, position.X), Math.Max(max.Y, position.Y));
        }
        var step = problem.GridStep;
        return new Grid(min.X - site.Origin.X, min.Y - site.Origin.Y, step, Count(min.X, max.X, step), Count(min.Y, max.Y, step));
    }

    public GridPoints Within(in Box box)
    {
        if (box.MinX > box.MaxX + Slack * Step || box.MinY > box.MaxY + Slack * Step)
            return new GridPoints(0, 0, -1, -1);
        return new GridPoints(
            Math.Max(0, (int)Math.Ceiling((box.MinX - X) / Step - Slack)),
            Math.Max(0, (int)Math.Ceiling((box.MinY - Y) / Step - Slack)),
            Math.Min(CountX - 1, (int)Math.Floor((box.MaxX - X) / Step + Slack)),
            Math.Min(CountY - 1, (int)Math.Floor((box.MaxY - Y) / Step + Slack)));
    }

    /// <returns>Around the points; of one, that point itself.</returns>
    public Box BoxOf(in GridPoints points) =>
        new(X + points.FromX * Step, Y + points.FromY * Step, X + points.ToX * Step, Y + points.ToY * Step);

    public (double X, double Y) Nearest(double x, double y) => (
        X + Math.Clamp(Math.Round((x - X) / Step), 0, CountX - 1) * Step,
        Y + Math.Clamp(Math.Round((y - Y) / Step), 0, CountY - 1) * Step);

    private static int Count(double from, double to, double step) => (int)Math.Floor((to - from) / step + 1e-9) + 1;
}
