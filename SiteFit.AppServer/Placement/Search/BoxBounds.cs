using SiteFit.AppServer.Placement.Convolution;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Upper bounds of the clearance over boxes of centroids and angles. Made once per thread and begun anew for each search.</summary>
internal sealed class BoxBounds
{
    private readonly Segments _segments = new();
    private readonly Penetration _penetration = new();
    private double[] _edgeX = [], _edgeY = [];
    private Site _site = null!;
    private TurnedShape _shape = null!;
    private Exclusion[] _excluded = [];

    public ClearanceProgram Program { get; } = new();

    /// <summary>Where the list of a box's segments would go: to be given to <see cref="Release"/> when the boxes made since are done with.</summary>
    public int Top => _segments.Top;

    /// <param name="shape">Turned to the middle of the search's angles.</param>
    /// <param name="halfTurn">Radians to either side of it.</param>
    public void Begin(Site site, TurnedShape shape, double halfTurn, Exclusion[] excluded)
    {
        (_site, _shape, _excluded) = (site, shape, excluded);
        if (_edgeX.Length < shape.Count)
            (_edgeX, _edgeY) = (new double[shape.Count], new double[shape.Count]);
        _segments.Clear();
        RawConvolution.Build(site, shape, halfTurn, _segments, _edgeX, _edgeY);
    }

    public void Release(int top) => _segments.Release(top);

    /// <param name="clearance">Metres: less is of no interest.</param>
    /// <returns>Where the centroid is when the box around the footprint has that from the box around the parcel; may be empty.</returns>
    public static Box Room(Site site, TurnedShape shape, double clearance)
    {
        var (around, box, keep) = (site.Rings[0].Box, shape.Box, Math.Max(0, site.LeastBoundaryKeep + clearance));
        return new Box(around.MinX - box.MinX + keep, around.MinY - box.MinY + keep, around.MaxX - box.MaxX - keep, around.MaxY - box.MaxY - keep);
    }

    /// <returns>The whole search: what <see cref="Look"/> takes for the parent of the first box, which is the same.</returns>
    public SearchBox Whole(in Box room, double upper)
    {
        var (halfX, halfY) = ((room.MaxX - room.MinX) / 2, (room.MaxY - room.MinY) / 2);
        return new SearchBox(room.MinX + halfX, room.MinY + halfY, halfX, halfY) { Degrees = _shape.Degrees, Upper = upper, End = _segments.Top };
    }

    /// <summary>Bounds a box by what is at its middle.</summary>
    /// <param name="parent">Whose list holds all that counts.</param>
    /// <param name="enough">A bound that is no larger is as good as any.</param>
    /// <param name="clearance">At the middle; −∞ when that is not free or excluded.</param>
    /// <returns>With its parent's list, or where its angle is another one, that list as it is then.</returns>
    public SearchBox Look(in SearchBox box, in SearchBox parent, double enough, out double clearance)
    {
        clearance = double.NegativeInfinity;
        if (parent.Upper <= enough)
            return box with { Upper = parent.Upper };
        if (IsExcluded(box))
            return box with { Upper = double.NegativeInfinity };

        var (start, end) = ListAt(box.Degrees, parent);
        var (nearest, net) = _segments.Measure(start, end, box.X, box.Y);
        // What is not in the list is farther than that.
        var raw = Math.Min(nearest, Math.Max(0, parent.Upper) + _site.LeastKeep);
        var reach = box.HalfDiagonal + _shape.Shape.Radius * box.HalfTurn;
        // No distance falls by more than the footprint moves; that holds for the free placements of a box whatever its middle is.
        var upper = Math.Min(parent.Upper, net + reach);
        if (upper <= enough)
            return box with { Upper = upper };
        var isFree = IsFree(box.X, box.Y, parent);
        if (isFree)
        {
            if (!IsExcluded(box.X, box.Y, box.Degrees))
                clearance = Math.Min(net, parent.Upper);
        }
        else if (nearest > reach || reach == 0)
        {
            upper = double.NegativeInfinity; // no segment of any list comes into the box: all of it is like its middle
        }
        else
        {
            upper = Math.Min(upper, reach - raw - _site.LeastKeep);
            if (upper > enough)
            {
                var (free, kept) = DepthAt(box, reach, reach - enough);
                upper = free > reach ? double.NegativeInfinity : Math.Min(upper, reach - kept);
            }
        }
        return box with { Upper = upper, IsFree = isFree, Safe = raw, Nearest = net, Start = start, End = end };
    }

    /// <summary>As <see cref="Penetration.Depth"/>; in a box so large that no obstacle fills it, of the boundary only.</summary>
    private (double Free, double Kept) DepthAt(in SearchBox box, double free, double kept)
    {
        var most = Penetration.MostOfInner(_site, _shape.Shape);
        if (most > free || most + _site.MostInnerKeep > kept)
            return _penetration.Depth(_site, _shape, box.X, box.Y, free, kept);
        var keep = _site.Rings[0].LeastKeep;
        var depth = _penetration.DepthIn(_site, 0, _shape, box.X, box.Y, Math.Min(free, kept - keep));
        return (depth, depth > 0 ? depth + keep : 0);
    }

    /// <summary>
    /// Bounds a box that <see cref="Look"/> has just looked at by majorants of its segments' distances, and if that leaves anything to search in
    /// it, lists the segments that count there.
    /// </summary>
    /// <param name="enough">A bound that is no larger is as good as any.</param>
    /// <param name="bound">The most that clearance and bonus are together, metres.</param>
    /// <param name="hint">A placement that looks good by them; null when there is none.</param>
    /// <returns>The box with what is known now.</returns>
    public SearchBox Tighten(in SearchBox box, double enough, in Bonus bonus, out double bound, out (double X, double Y, double Degrees)? hint)
    {
        TurnTo(box.Degrees);
        Program.Clear(box.HalfX, box.HalfY, box.HalfTurn);
        Majorants.Add(Program, _segments, box, _site, _shape, bonus);
        foreach (var exclusion in _excluded)
            exclusion.At(box.Degrees, box.HalfTurn).AddTo(Program, box.X, box.Y, box.HalfX, box.HalfY);
        bound = Program.Solve(enough);
        hint = null;
        var upper = Math.Min(box.Upper, bound - bonus.Least);
        if (bound <= enough)
            return box with { Upper = upper };
        if (bound < double.PositiveInfinity)
            hint = (box.X + Program.X, box.Y + Program.Y, box.Degrees + Program.Turn * (180 / Math.PI));
        var reach = box.HalfDiagonal + _shape.Shape.Radius * box.HalfTurn;
        var (start, end) = _segments.ListNear(box.Start, box.End, Math.Max(0, upper) + reach); // all that comes into the box, whatever the bound
        return box with { Upper = upper, Start = start, End = end };
    }

    /// <param name="near">With the list to measure with: of a box with the placement in it, or the whole.</param>
    /// <param name="moreThan">A clearance that is no larger is of no interest.</param>
    /// <returns>Metres; −∞ when the placement is not free, excluded, or of no interest.</returns>
    public double ClearanceAt(double x, double y, double degrees, in SearchBox near, double moreThan)
    {
        if (IsExcluded(x, y, degrees))
            return double.NegativeInfinity;
        var top = _segments.Top;
        var (start, end) = ListAt(degrees, near);
        var (_, net) = _segments.Measure(start, end, x, y);
        _segments.Release(top);
        net = Math.Min(net, near.Upper);
        return net > moreThan && IsFree(x, y, near) ? net : double.NegativeInfinity;
    }

    /// <returns>The nearest position, about, that is not excluded.</returns>
    public (double X, double Y) PushOut(double x, double y, double degrees)
    {
        foreach (var exclusion in _excluded)
            (x, y) = exclusion.At(degrees, 0).PushOut(x, y);
        return (x, y);
    }

    /// <summary>Turns the footprint; the list of the box as it is then.</summary>
    private (int Start, int End) ListAt(double degrees, in SearchBox box)
    {
        TurnTo(degrees);
        if (degrees == box.Degrees)
            return (box.Start, box.End);
        var start = _segments.Top;
        RawConvolution.Rebuild(_site, _shape, _segments, box.Start, box.End);
        return (start, _segments.Top);
    }

    private void TurnTo(double degrees)
    {
        if (_shape.Degrees != degrees)
            _shape.Turn(_shape.Shape, degrees);
    }

    /// <summary>With the footprint turned as it is now.</summary>
    private bool IsFree(double x, double y, in SearchBox near)
    {
        var moved = Distance(x - near.X, y - near.Y) + _shape.Shape.Radius * Math.Abs(_shape.Degrees - near.Degrees) * (Math.PI / 180);
        return moved < near.Safe ? near.IsFree : Overlap.IsFree(_site, _shape, x, y);
    }

    private bool IsExcluded(double x, double y, double degrees)
    {
        foreach (var exclusion in _excluded)
        {
            if (exclusion.At(degrees, 0).Contains(x, y))
                return true;
        }
        return false;
    }

    private bool IsExcluded(in SearchBox box)
    {
        foreach (var exclusion in _excluded)
        {
            if (exclusion.At(box.Degrees, box.HalfTurn).ContainsAll(box.X, box.Y, box.HalfX, box.HalfY))
                return true;
        }
        return false;
    }

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
}
