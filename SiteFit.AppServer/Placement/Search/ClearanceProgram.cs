using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>
/// Maximise r with n·t − r ≥ b for every row, t in a box about the origin: the best clearance where clearances are linear, an upper bound
/// where rows are majorants of them.
/// </summary>
/// <remarks>
/// Dual simplex with three rows in the basis: what it holds at any time is an upper bound already, so it can stop early, and it needs no start
/// that keeps every row.
/// </remarks>
internal sealed class ClearanceProgram
{
    /// <summary>Metres: a row broken by less is kept.</summary>
    private const double Kept = 1e-12;

    private const int MostPivots = 40;

    private double[] _nx = new double[64], _ny = new double[64], _one = new double[64], _b = new double[64];
    private int _count;
    private double _halfX, _halfY;

    /// <summary>Where the bound is taken, from the middle of the box.</summary>
    public double X { get; private set; }

    public double Y { get; private set; }

    /// <summary>Begins with the box's own rows.</summary>
    public void Clear(double halfX, double halfY)
    {
        _count = 0;
        (_halfX, _halfY) = (halfX, halfY);
        AddLimit(1, 0, -halfX);
        AddLimit(-1, 0, -halfX);
        AddLimit(0, 1, -halfY);
        AddLimit(0, -1, -halfY);
    }

    /// <summary>r ≤ n·t − b.</summary>
    public void Add(double nx, double ny, double b) => Add(nx, ny, 1, b);

    /// <summary>n·t ≥ b.</summary>
    public void AddLimit(double nx, double ny, double b) => Add(nx, ny, 0, b);

    /// <param name="enough">A bound below this is as good as any.</param>
    /// <returns>Not below the largest r; infinite without any row.</returns>
    public double Solve(double enough)
    {
        var first = Pad();
        if (_count == 4 || _one[first] == 0)
            return double.PositiveInfinity;
        var (sx, sy) = (_nx[first] >= 0 ? -1.0 : 1.0, _ny[first] >= 0 ? -1.0 : 1.0);
        // Columns of the basis' inverse, for rows `first`, sx·x ≥ −halfX, sy·y ≥ −halfY; z = (x, y, r).
        var c0 = Vector256.Create(0, 0, -1.0, 0);
        var c1 = Vector256.Create(sx, 0, _nx[first] * sx, 0);
        var c2 = Vector256.Create(0, sy, _ny[first] * sy, 0);
        var z = c0 * _b[first] - c1 * _halfX - c2 * _halfY;

        for (var pivot = 0; pivot < MostPivots && z[2] > enough; pivot++)
        {
            var entering = MostBroken(z[0], z[1], z[2], out var broken);
            if (broken <= Kept)
                break;

            var row = Vector256.Create(_nx[entering], _ny[entering], -_one[entering], 0);
            var (a0, a1, a2) = (Vector256.Sum(c0 * row), Vector256.Sum(c1 * row), Vector256.Sum(c2 * row));
            var leaving = -1;
            var least = double.PositiveInfinity;
            Consider(0, a0, -c0[2]);
            Consider(1, a1, -c1[2]);
            Consider(2, a2, -c2[2]);
            if (leaving < 0)
                return double.NegativeInfinity; // nothing in the box keeps all limits

            var column = leaving switch { 0 => c0 / a0, 1 => c1 / a1, _ => c2 / a2 };
            c0 = leaving == 0 ? column : c0 - column * a0;
            c1 = leaving == 1 ? column : c1 - column * a1;
            c2 = leaving == 2 ? column : c2 - column * a2;
            z += column * broken;

            void Consider(int index, double alpha, double weight)
            {
                if (alpha > 1e-11 && weight / alpha < least)
                    (leaving, least) = (index, weight / alpha);
            }
        }
        (X, Y) = (z[0], z[1]);
        return z[2] + Kept;
    }

    private int MostBroken(double x, double y, double r, out double most)
    {
        var (vx, vy, vr) = (Vector256.Create(x), Vector256.Create(y), Vector256.Create(r));
        var worst = Vector256.Create(double.NegativeInfinity);
        var where = Vector256<double>.Zero;
        var index = Vector256.Create(0.0, 1, 2, 3);
        for (var i = 0; i < _count; i += 4)
        {
            var broken = At(_b, i) - (vx * At(_nx, i) + vy * At(_ny, i) - vr * At(_one, i));
            var more = Vector256.GreaterThan(broken, worst);
            worst = Vector256.ConditionalSelect(more, broken, worst);
            where = Vector256.ConditionalSelect(more, index, where);
            index += Vector256.Create(4.0);
        }
        var best = 0;
        for (var k = 1; k < 4; k++)
        {
            if (worst[k] > worst[best])
                best = k;
        }
        most = worst[best];
        return (int)where[best];
    }

    /// <returns>The row that is least at the middle of the box: a good one to begin with.</returns>
    private int Pad()
    {
        var first = 4;
        for (var i = 5; i < _count; i++)
        {
            if (_one[i] > 0 && (_one[first] == 0 || _b[i] > _b[first]))
                first = i;
        }
        for (var i = _count; i < EdgeList.RoundUp(_count); i++)
            (_nx[i], _ny[i], _one[i], _b[i]) = (0, 0, 0, double.NegativeInfinity);
        return first;
    }

    private void Add(double nx, double ny, double one, double b)
    {
        if (_count + 4 > _b.Length)
        {
            Array.Resize(ref _nx, 2 * _nx.Length);
            Array.Resize(ref _ny, 2 * _ny.Length);
            Array.Resize(ref _one, 2 * _one.Length);
            Array.Resize(ref _b, 2 * _b.Length);
        }
        (_nx[_count], _ny[_count], _one[_count], _b[_count]) = (nx, ny, one, b);
        _count++;
    }

    private static Vector256<double> At(double[] values, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)index);
}
