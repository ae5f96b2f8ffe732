using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>
/// The best positions of a grid at one angle: the branch and bound of <see cref="PlaneSearch"/> over rectangles of grid points, down to single
/// ones. What it leaves out is not better than the last of the list.
/// </summary>
internal sealed class GridSearch(BoxBounds bounds)
{
    /// <summary>Metres: less than that is not better.</summary>
    private const double Equal = 1e-11;

    private SearchLimits _limits = null!;
    private GridTopList _list = null!;
    private Heading _heading = null!;
    private Grid _grid;
    private double _floor, _degrees;

    /// <summary>No grid point that is not listed is worth more than this and more than the last of a full list, metres of clearance.</summary>
    public double Ceiling { get; private set; }

    private double Threshold => Math.Max(_floor, _list.Threshold - _heading.Bonus) + Equal;

    /// <param name="floor">Metres: a clearance that is to be exceeded.</param>
    public void Run(
        Site site, TurnedShape shape, Heading heading, Spot bound, Grid grid, double floor, GridTopList list, Exclusion[] excluded, SearchLimits limits)
    {
        (_heading, _grid, _floor, _degrees, _list, _limits) = (heading, grid, floor, shape.Degrees, list, limits);
        Ceiling = double.NegativeInfinity;
        var points = grid.Within(BoxBounds.Room(site, shape, Threshold - 2 * Equal));
        if (points.IsEmpty)
            return;

        bounds.Begin(site, shape, 0, excluded);
        var whole = bounds.Whole(grid.BoxOf(points), bound.Clearance);
        var root = Bound(points, whole, whole);
        if (IsPromising(root))
            Branch(points, root);
    }

    private void Branch(in GridPoints points, in SearchBox box)
    {
        var top = bounds.Top;
        var (firstPoints, secondPoints) = points.Split();
        var first = Bound(firstPoints, BoxOf(firstPoints), box);
        var second = Bound(secondPoints, BoxOf(secondPoints), box);
        if (second.Upper > first.Upper)
            (first, second, firstPoints, secondPoints) = (second, first, secondPoints, firstPoints);
        if (IsPromising(first))
            Branch(firstPoints, first);
        if (IsPromising(second))
            Branch(secondPoints, second);
        bounds.Release(top);
    }

    private bool IsPromising(in SearchBox box)
    {
        if (box.Upper > Threshold && _limits.MayLookAtOneMore())
            return true;
        Ceiling = Math.Max(Ceiling, box.Upper);
        return false;
    }

    /// <returns>With −∞ when nothing is left to search in it.</returns>
    private SearchBox Bound(in GridPoints points, in SearchBox box, in SearchBox parent)
    {
        var looked = bounds.Look(box, parent, Threshold, out var clearance);
        if (points.IsOne)
        {
            if (clearance > _floor)
                Add(box.X, box.Y, clearance);
            return looked with { Upper = double.NegativeInfinity };
        }
        return looked.Upper > Threshold ? bounds.Tighten(looked, Threshold, default, out _, out _) : looked;
    }

    private void Add(double x, double y, double clearance)
    {
        _limits.Found(clearance);
        foreach (var degrees in _heading.Twins)
            _list.Add(new GridSpot(clearance + _heading.Bonus, new Spot(x, y, clearance), _heading with { Degrees = degrees }));
    }

    private SearchBox BoxOf(in GridPoints points)
    {
        var box = _grid.BoxOf(points);
        var (halfX, halfY) = ((box.MaxX - box.MinX) / 2, (box.MaxY - box.MinY) / 2);
        return new SearchBox(box.MinX + halfX, box.MinY + halfY, halfX, halfY) { Degrees = _degrees };
    }
}
