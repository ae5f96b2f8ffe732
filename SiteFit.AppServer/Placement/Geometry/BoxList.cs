using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>Boxes by their left sides, as a structure of arrays: which of a thousand obstacles are near is asked for every position.</summary>
internal sealed class BoxList
{
    private readonly double[] _minX, _minY, _maxX, _maxY;
    private readonly int[] _ring;
    private readonly double _widest;

    /// <param name="rings">Those from <paramref name="first"/> on.</param>
    public BoxList(SiteRing[] rings, int first)
    {
        var size = EdgeList.RoundUp(rings.Length - first);
        (_minX, _minY, _maxX, _maxY) = (new double[size], new double[size], new double[size], new double[size]);
        Array.Fill(_minX, double.PositiveInfinity);
        // Most sites are a boundary and no more: that an empty list is sorted, too, is code to compile before the first solve.
        _ring = first == rings.Length ? [] : [.. Enumerable.Range(first, rings.Length - first).OrderBy(ring => rings[ring].Box.MinX)];
        for (var i = 0; i < _ring.Length; i++)
        {
            (_minX[i], _minY[i], _maxX[i], _maxY[i]) = rings[_ring[i]].Box;
            _widest = Math.Max(_widest, _maxX[i] - _minX[i]);
        }
    }

    /// <returns>The ring that a box is around.</returns>
    public int RingAt(int index) => _ring[index];

    /// <returns>Index of the first box that meets the other; −1 when none does.</returns>
    public int FirstMeeting(in Box other)
    {
        if (_ring.Length == 0)
            return -1;
        // Those before end to the left of it, rounding and all.
        var from = Array.BinarySearch(_minX, other.MinX - _widest - 1e-9);
        return NextMeeting(from < 0 ? ~from : from, other);
    }

    /// <returns>Index of the first box from <paramref name="from"/> on that meets the other; −1 when none does.</returns>
    public int NextMeeting(int from, in Box other)
    {
        var (minX, minY) = (Vector256.Create(other.MinX), Vector256.Create(other.MinY));
        var (maxX, maxY) = (Vector256.Create(other.MaxX), Vector256.Create(other.MaxY));
        for (var i = from & ~3; i < _minX.Length && _minX[i] <= other.MaxX; i += 4)
        {
            var meets = Vector256.LessThanOrEqual(At(_minX, i), maxX) & Vector256.GreaterThanOrEqual(At(_maxX, i), minX)
                & Vector256.LessThanOrEqual(At(_minY, i), maxY) & Vector256.GreaterThanOrEqual(At(_maxY, i), minY);
            var bits = meets.ExtractMostSignificantBits();
            if (i < from)
                bits &= ~0u << (from - i);
            if (bits != 0)
                return i + BitOperations.TrailingZeroCount(bits);
        }
        return -1;
    }

    private static Vector256<double> At(double[] values, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)index);
}
