namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best candidates so far, of all headings together; of equal ones the first to come stays in front.</summary>
internal sealed class GridTopList(int capacity)
{
    private readonly GridSpot[] _spots = new GridSpot[capacity];
    private int _count;

    public ReadOnlySpan<GridSpot> Spots => _spots.AsSpan(0, _count);

    /// <summary>A candidate has to be worth more to come into the list, metres.</summary>
    public double Threshold => _count < capacity ? double.NegativeInfinity : _spots[^1].Worth;

    public void Add(in GridSpot spot)
    {
        if (spot.Worth <= Threshold)
            return;
        var at = _count < capacity ? _count++ : capacity - 1;
        for (; at > 0 && _spots[at - 1].Worth < spot.Worth; at--)
            _spots[at] = _spots[at - 1];
        _spots[at] = spot;
    }
}
