using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiteFit.AppServer.Placement.Convolution;

/// <summary>A stack of lists of raw segments, as a structure of arrays; each list starts at a multiple of eight and is filled up to one.</summary>
/// <remarks>Positions of the footprint's centroid: on a raw segment it touches something. It grows with the first solves and is then reused.</remarks>
internal sealed class Segments
{
    private const double Far = 1e30;

    private double[] _ax = [], _ay = [], _ux = [], _uy = [], _length = [], _keep = [], _distance = [];
    private int[] _sitePart = [], _housePart = [];

    /// <summary>Where the next list starts.</summary>
    public int Top { get; private set; }

    public ReadOnlySpan<double> Ax => _ax;

    public ReadOnlySpan<double> Ay => _ay;

    /// <summary>Unit vector along the segment; the free side is on the left.</summary>
    public ReadOnlySpan<double> Ux => _ux;

    public ReadOnlySpan<double> Uy => _uy;

    public ReadOnlySpan<double> Length => _length;

    /// <summary>Metres to keep.</summary>
    public ReadOnlySpan<double> Keep => _keep;

    /// <summary>The edge of the site that the segment comes from, or the edge that begins at the corner it comes from; the complement of an edge seen from behind.</summary>
    public ReadOnlySpan<int> SitePart => _sitePart;

    /// <summary>The corner of the footprint that the segment comes from, or the complement of the edge.</summary>
    public ReadOnlySpan<int> HousePart => _housePart;

    /// <summary>What <see cref="Measure"/> found: metres, less what is to be kept.</summary>
    public ReadOnlySpan<double> Distance => _distance;

    /// <summary>Whether it only fills up the list.</summary>
    public bool IsFiller(int index) => _ax[index] == Far;

    public void Clear() => Top = 0;

    /// <summary>Drops all lists from <paramref name="top"/> on.</summary>
    public void Release(int top) => Top = top;

    /// <summary>Appends to the list at the top.</summary>
    /// <param name="ux">Unit vector along it.</param>
    public void Add(double ax, double ay, double ux, double uy, double length, double keep, int sitePart, int housePart)
    {
        if (Top == _ax.Length)
            Grow(Top + 1);
        (_ax[Top], _ay[Top], _ux[Top], _uy[Top], _length[Top]) = (ax, ay, ux, uy, length);
        (_keep[Top], _sitePart[Top], _housePart[Top]) = (keep, sitePart, housePart);
        Top++;
    }

    /// <summary>Ends the list at the top: the next one starts at a multiple of eight.</summary>
    public void Pad()
    {
        var end = (Top + 7) & ~7;
        Grow(end);
        for (; Top < end; Top++)
        {
            (_ax[Top], _ay[Top], _ux[Top], _uy[Top], _length[Top]) = (Far, Far, 1, 0, 0);
            (_keep[Top], _distance[Top], _sitePart[Top], _housePart[Top]) = (0, Far, 0, 0);
        }
    }

    /// <summary>Fills <see cref="Distance"/> for a list.</summary>
    /// <returns>Metres to the nearest, and the least of distance − keep.</returns>
    public (double Raw, double Net) Measure(int start, int end, double x, double y)
    {
        var (px, py) = (Vector512.Create(x), Vector512.Create(y));
        var (raw, net) = (Vector512.Create(double.PositiveInfinity), Vector512.Create(double.PositiveInfinity));
        ref var ax = ref MemoryMarshal.GetArrayDataReference(_ax);
        ref var ay = ref MemoryMarshal.GetArrayDataReference(_ay);
        ref var ux = ref MemoryMarshal.GetArrayDataReference(_ux);
        ref var uy = ref MemoryMarshal.GetArrayDataReference(_uy);
        ref var length = ref MemoryMarshal.GetArrayDataReference(_length);
        ref var keep = ref MemoryMarshal.GetArrayDataReference(_keep);
        ref var distance = ref MemoryMarshal.GetArrayDataReference(_distance);
        for (nuint i = (uint)start; i < (uint)end; i += 8)
        {
            var (qx, qy) = (px - Vector512.LoadUnsafe(ref ax, i), py - Vector512.LoadUnsafe(ref ay, i));
            var (dx, dy) = (Vector512.LoadUnsafe(ref ux, i), Vector512.LoadUnsafe(ref uy, i));
            var along = Vector512.Min(Vector512.Max(qx * dx + qy * dy, Vector512<double>.Zero), Vector512.LoadUnsafe(ref length, i));
            var (ex, ey) = (qx - along * dx, qy - along * dy);
            var d = Vector512.Sqrt(ex * ex + ey * ey);
            raw = Vector512.Min(raw, d);
            var kept = d - Vector512.LoadUnsafe(ref keep, i);
            net = Vector512.Min(net, kept);
            kept.StoreUnsafe(ref distance, i);
        }
        return (Least(raw), Least(net));
    }

    /// <summary>Lists what <see cref="Measure"/> found to be no farther than <paramref name="most"/>; their distances are not listed.</summary>
    /// <returns>At the top; or the list as it is, when half of it is that near.</returns>
    public (int Start, int End) ListNear(int start, int end, double most)
    {
        if (CountNear(start, end, most, (end - start) / 2) > (end - start) / 2)
            return (start, end);
        Grow(Top + end - start + 8);
        var near = Vector512.Create(most);
        var top = Top;
        ref var distance = ref MemoryMarshal.GetArrayDataReference(_distance);
        for (var group = start; group < end; group += 8)
        {
            var bits = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref distance, (uint)group), near).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1)
                Copy(group + System.Numerics.BitOperations.TrailingZeroCount(bits), top++);
        }
        (start, Top) = (Top, top);
        Pad();
        return (start, Top);
    }

    /// <returns>The first from <paramref name="index"/> on that <see cref="Measure"/> found to be no farther; the end when there is none.</returns>
    public int NextNear(int index, int end, double most)
    {
        var near = Vector512.Create(most);
        ref var distance = ref MemoryMarshal.GetArrayDataReference(_distance);
        // Lists start at multiples of eight.
        for (var (group, skipped) = (index & ~7, index & 7); group < end; group += 8, skipped = 0)
        {
            var bits = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref distance, (uint)group), near).ExtractMostSignificantBits() >> skipped << skipped;
            if (bits != 0)
                return group + System.Numerics.BitOperations.TrailingZeroCount(bits);
        }
        return end;
    }

    /// <param name="enough">More than that need not be counted to their end.</param>
    /// <returns>How many <see cref="Measure"/> found to be no farther.</returns>
    public int CountNear(int start, int end, double most, int enough = int.MaxValue)
    {
        var near = Vector512.Create(most);
        ref var distance = ref MemoryMarshal.GetArrayDataReference(_distance);
        var count = 0;
        for (nuint i = (uint)start; i < (uint)end && count <= enough; i += 8)
        {
            var isNear = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref distance, i), near);
            count += System.Numerics.BitOperations.PopCount(isNear.ExtractMostSignificantBits());
        }
        return count;
    }

    /// <summary>Both are inside of the arrays: this is where the time of large problems goes.</summary>
    private void Copy(int from, int to)
    {
        Copy(_ax, from, to);
        Copy(_ay, from, to);
        Copy(_ux, from, to);
        Copy(_uy, from, to);
        Copy(_length, from, to);
        Copy(_keep, from, to);
        Copy(_sitePart, from, to);
        Copy(_housePart, from, to);

        static void Copy<T>(T[] values, int from, int to)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(values);
            Unsafe.Add(ref first, to) = Unsafe.Add(ref first, from);
        }
    }

    private static double Least(Vector512<double> values) => Geometry.EdgeList.Least(Vector256.Min(values.GetLower(), values.GetUpper()));

    private void Grow(int size)
    {
        if (size <= _ax.Length)
            return;
        var capacity = (Math.Max(size, 2 * _ax.Length) + 255) & ~255;
        Array.Resize(ref _ax, capacity);
        Array.Resize(ref _ay, capacity);
        Array.Resize(ref _ux, capacity);
        Array.Resize(ref _uy, capacity);
        Array.Resize(ref _length, capacity);
        Array.Resize(ref _keep, capacity);
        Array.Resize(ref _distance, capacity);
        Array.Resize(ref _sitePart, capacity);
        Array.Resize(ref _housePart, capacity);
    }
}
