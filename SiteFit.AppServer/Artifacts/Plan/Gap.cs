using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>The shortest way between a house and something else.</summary>
/// <param name="From">On the house's outline.</param>
/// <param name="To">On the other.</param>
internal readonly record struct Gap(Point From, Point To)
{
    /// <summary>Of the length: below it two ways are equally short.</summary>
    private const double Rounding = 1e-6;

    private double Length => double.Hypot(To.X - From.X, To.Y - From.Y);

    /// <summary>Between sides that run alike it is drawn in the middle of what they share, not at one of its ends.</summary>
    /// <param name="house">Closed.</param>
    /// <param name="line">Positions from end to end; a ring is closed.</param>
    public static Gap Find(IReadOnlyList<Point> house, IReadOnlyList<Point> line)
    {
        var gaps = new List<Gap>();
        for (var i = 1; i < house.Count; i++)
        {
            for (var k = 1; k < line.Count; k++)
            {
                gaps.Add(new Gap(house[i], Nearest(house[i], line[k - 1], line[k])));
                foreach (var end in new[] { line[k - 1], line[k] })
                    gaps.Add(new Gap(Nearest(end, house[i - 1], house[i]), end));
            }
        }

        var shortest = gaps.MinBy(gap => gap.Length);
        var size = house.Max(point => point.X) - house.Min(point => point.X);
        var alike = gaps.FindAll(gap => gap.Length <= shortest.Length + (Rounding * (shortest.Length + size))
            && IsParallel(gap.To - gap.From, shortest.To - shortest.From));
        var farthest = alike.MaxBy(gap => double.Hypot(gap.From.X - shortest.From.X, gap.From.Y - shortest.From.Y));
        return new Gap(0.5 * (shortest.From + farthest.From), 0.5 * (shortest.To + farthest.To));
    }

    private static bool IsParallel(Point a, Point b) =>
        Math.Abs((a.X * b.Y) - (a.Y * b.X)) <= 1e-3 * ((a.X * b.X) + (a.Y * b.Y));

    private static Point Nearest(Point point, Point from, Point to)
    {
        var (along, way) = (to - from, point - from);
        var part = ((along.X * way.X) + (along.Y * way.Y)) / ((along.X * along.X) + (along.Y * along.Y));
        return from + (Math.Clamp(part, 0, 1) * along);
    }
}
