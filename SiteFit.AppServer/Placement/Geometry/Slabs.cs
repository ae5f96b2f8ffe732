using System.Numerics;

namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>A ring's edges by strips across the Y axis, so that a question about a place looks at the edges near it only.</summary>
internal sealed class Slabs
{
    /// <summary>Edges that a strip has, about, when none crosses two.</summary>
    private const int EdgesEach = 16;

    /// <summary>Times that an edge is listed, on average, at most.</summary>
    private const int MostTimes = 4;

    private readonly EdgeList _edges;
    private readonly int[] _start;
    private readonly int _count;
    private readonly double _minY, _height;

    /// <param name="all">With those of the ring from <paramref name="first"/> to <paramref name="last"/>, that one not counted.</param>
    /// <param name="around">The ring.</param>
    public Slabs(EdgeList all, int first, int last, in Box around)
    {
        _minY = around.MinY;
        var size = new int[Math.Max(1, (last - first) / EdgesEach)];
        for (; ; size = new int[size.Length / 2])
        {
            (_count, _height) = (size.Length, (around.MaxY - _minY) / size.Length);
            var total = 0L;
            for (var i = first; i < last; i++)
            {
                var (from, to) = Crossed(all, i);
                total += to - from + 1;
                for (var slab = from; slab <= to; slab++)
                    size[slab]++;
            }
            // A comb has all its edges in every strip: fewer strips then.
            if (total <= MostTimes * (last - first) || size.Length == 1)
                break;
        }

        var count = _count;
        _start = new int[count + 1];
        for (var slab = 0; slab < count; slab++)
            _start[slab + 1] = _start[slab] + EdgeList.RoundUp(size[slab]);
        _edges = new EdgeList(_start[count]);
        var next = _start.AsSpan(0, count).ToArray();
        for (var i = first; i < last; i++)
        {
            var (from, to) = Crossed(all, i);
            for (var slab = from; slab <= to; slab++)
                _edges.Set(next[slab]++, all.Ax[i], all.Ay[i], all.Bx[i], all.By[i]);
        }
    }

    /// <returns>Whether the ring encloses the position; either answer on its outline.</returns>
    public bool Encloses(double x, double y)
    {
        var slab = SlabOf(y);
        return _edges.Encloses(_start[slab], _start[slab + 1], x, y);
    }

    /// <returns>Metres from the position to the ring.</returns>
    public double Distance(double x, double y)
    {
        var middle = SlabOf(y);
        var least = _edges.Distance(_start[middle], _start[middle + 1], x, y);
        for (var step = 1; step < _start.Length; step++)
        {
            var (below, above) = (middle - step, middle + step);
            var isNear = false;
            if (below >= 0 && y - (_minY + (below + 1) * _height) < least)
                (isNear, least) = (true, Math.Min(least, _edges.Distance(_start[below], _start[below + 1], x, y)));
            if (above < _start.Length - 1 && _minY + above * _height - y < least)
                (isNear, least) = (true, Math.Min(least, _edges.Distance(_start[above], _start[above + 1], x, y)));
            if (!isNear)
                break;
        }
        return least;
    }

    /// <summary>Edges whose boxes meet a box, some more than once.</summary>
    public Query Meeting(in Box box) => new(_edges, _start[SlabOf(box.MinY)], _start[SlabOf(box.MaxY) + 1], box);

    private (int From, int To) Crossed(EdgeList all, int edge) =>
        (SlabOf(Math.Min(all.Ay[edge], all.By[edge])), SlabOf(Math.Max(all.Ay[edge], all.By[edge])));

    private int SlabOf(double y) => Math.Clamp((int)((y - _minY) / _height), 0, _count - 1);

    /// <summary>Goes through them without an allocation.</summary>
    public ref struct Query(EdgeList edges, int start, int end, Box box)
    {
        private int _next = start;
        private int _block = start;
        private uint _bits;

        public readonly EdgeList Edges => edges;

        /// <summary>Index in <see cref="Edges"/>.</summary>
        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_bits == 0)
            {
                if (_next >= end)
                    return false;
                _block = _next;
                _bits = edges.Meeting(_block, box);
                _next += 4;
            }
            Current = _block + BitOperations.TrailingZeroCount(_bits);
            _bits &= _bits - 1;
            return true;
        }
    }
}
