using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best placement of a shape over a range of angles: the branch and bound of <see cref="PlaneSearch"/> with the angle as a third side.</summary>
internal sealed class TurnSearch(BoxBounds bounds)
{
    private Site _site = null!;
    private TurnedShape _shape = null!;
    private OrientationScore _orientation = null!;
    private SearchLimits _limits = null!;
    private double _tolerance, _floor;
    private TurnSpot _best;

    /// <summary>The best found; worth what <see cref="Run"/> was given when nothing is better.</summary>
    public TurnSpot Best => _best;

    /// <summary>No placement is worth more than this and more than <see cref="Best"/>, metres.</summary>
    public double Ceiling { get; private set; }

    /// <summary>No placement has a clearance above this and above that of <see cref="Best"/>, metres, where nothing better was found.</summary>
    public double Room { get; private set; }

    private double Threshold => _best.Worth + _tolerance;

    /// <param name="worth">Metres that are to be exceeded by clearance and bonus.</param>
    /// <param name="floor">Metres that are to be exceeded by the clearance.</param>
    /// <param name="tolerance">Metres by which the best may be missed.</param>
    /// <returns>Whether something better was found.</returns>
    public bool Run(
        Site site, TurnedShape shape, TurnRange range, OrientationScore orientation, double worth, double floor, double tolerance,
        Exclusion[] excluded, SearchLimits limits)
    {
        (_site, _shape, _orientation, _limits) = (site, shape, orientation, limits);
        (_tolerance, _floor) = (tolerance, floor);
        _best = new TurnSpot(0, 0, 0, 0, worth);
        (Ceiling, Room) = (double.NegativeInfinity, double.NegativeInfinity);
        if (site.IsLinear && excluded.Length == 0)
            SearchLinearly(range);
        else
            SearchBoxes(range, excluded);
        return _best.Worth > worth;
    }

    /// <summary>Where the linear programme knows the best position, only the angle is left to search.</summary>
    private void SearchLinearly(in TurnRange range)
    {
        var worth = BoundLinearly(range, out _, out _, out var degrees, out var room);
        if (worth <= Threshold || room <= _floor || range.HalfTurn * range.Shape.Radius < _tolerance / 4 || !_limits.MayLookAtOneMore())
        {
            TryLinearly(range.Shape, range.Degrees);
            Ceiling = Math.Max(Ceiling, room > _floor ? worth : double.NegativeInfinity);
            Room = Math.Max(Room, room);
            return;
        }
        TryLinearly(range.Shape, degrees);
        var (first, second) = range.Split();
        if (degrees > range.Degrees)
            (first, second) = (second, first);
        SearchLinearly(first);
        SearchLinearly(second);
    }

    private double BoundLinearly(in TurnRange range, out double x, out double y, out double degrees, out double room)
    {
        _shape.Turn(range.Shape, range.Degrees);
        var bonus = _orientation.Over(range.Shape, range.Degrees, range.HalfTurn);
        var worth = HullBound.Find(_site, _shape, bounds.Program, range.HalfTurn, bonus, out x, out y, out var turn);
        (degrees, room) = (range.Degrees + turn * (180 / Math.PI), worth - bonus.Least);
        return worth;
    }

    private void TryLinearly(Shape shape, double degrees)
    {
        _shape.Turn(shape, degrees);
        var spot = HullBound.Find(_site, _shape, bounds.Program);
        Take(spot.X, spot.Y, degrees, spot.Clearance);
    }

    private void SearchBoxes(in TurnRange range, Exclusion[] excluded)
    {
        var worth = BoundLinearly(range, out var x, out var y, out var degrees, out var upper);
        _shape.Turn(range.Shape, range.Degrees);
        var swing = range.Shape.Radius * range.HalfTurn;
        var room = BoxBounds.Room(_site, _shape, Math.Max(_floor, _best.Worth - _orientation.Over(range.Shape, range.Degrees, range.HalfTurn).Most));
        room = new Box(room.MinX - swing, room.MinY - swing, room.MaxX + swing, room.MaxY + swing);
        if (worth <= Threshold || upper <= _floor || room.IsEmpty)
        {
            Ceiling = room.IsEmpty || upper <= _floor ? double.NegativeInfinity : worth;
            Room = room.IsEmpty ? double.NegativeInfinity : upper;
            return;
        }

        bounds.Begin(_site, _shape, range.HalfTurn, excluded);
        var whole = bounds.Whole(room, upper) with { HalfTurn = range.HalfTurn, Worth = worth };
        Try(x, y, degrees, whole);
        var root = Bound(whole, whole);
        if (IsPromising(root))
            Branch(root);
    }

    private void Branch(in SearchBox box)
    {
        var top = bounds.Top;
        var (first, second) = box.Split(_shape.Shape.Radius);
        first = Bound(first, box);
        second = Bound(second, box);
        if (second.Worth > first.Worth)
            (first, second) = (second, first);
        if (IsPromising(first))
            Branch(first);
        if (IsPromising(second))
            Branch(second);
        bounds.Release(top);
    }

    private bool IsPromising(in SearchBox box)
    {
        var reach = box.HalfDiagonal + _shape.Shape.Radius * box.HalfTurn;
        if (box.Worth > Threshold && box.Upper > _floor + _tolerance && reach > _tolerance / 4 && _limits.MayLookAtOneMore())
            return true;
        Ceiling = Math.Max(Ceiling, box.Upper > _floor + _tolerance ? box.Worth : double.NegativeInfinity);
        Room = Math.Max(Room, box.Upper);
        return false;
    }

    private SearchBox Bound(in SearchBox box, in SearchBox parent)
    {
        var bonus = _orientation.Over(_shape.Shape, box.Degrees, box.HalfTurn);
        var enough = Math.Max(Threshold - bonus.Most, _floor + _tolerance);
        var looked = bounds.Look(box, parent, enough, out var clearance);
        Take(box.X, box.Y, box.Degrees, clearance);
        looked = looked with { Worth = Math.Min(parent.Worth, looked.Upper + bonus.Most) };
        if (looked.Upper <= enough || looked.Worth <= Threshold)
            return looked;

        looked = bounds.Tighten(looked, Threshold, bonus, out var bound, out var hint);
        if (hint is { } at)
            Try(at.X, at.Y, at.Degrees, looked);
        return looked with { Worth = Math.Min(looked.Worth, bound) };
    }

    private void Try(double x, double y, double degrees, in SearchBox near)
    {
        (x, y) = bounds.PushOut(x, y, degrees);
        if (near.Contains(x, y))
        {
            var moreThan = Math.Max(_floor, _best.Worth - _orientation.InMetres(_shape.Shape, degrees));
            Take(x, y, degrees, bounds.ClearanceAt(x, y, degrees, near, moreThan));
        }
    }

    private void Take(double x, double y, double degrees, double clearance)
    {
        if (clearance <= _floor)
            return;
        var worth = clearance + _orientation.InMetres(_shape.Shape, degrees);
        if (worth > _best.Worth)
        {
            _best = new TurnSpot(x, y, degrees, clearance, worth);
            _limits.Found(clearance);
        }
    }
}
