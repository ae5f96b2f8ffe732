using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>
/// Maximise r with n·t + g·a − r ≥ b for every row, t in a box about the origin, a the angle turned: the best clearance where clearances are linear, an upper bound
/// where rows are majorants of them.
/// </summary>
/// <remarks>
/// Dual simplex with four rows in the basis: what it holds at any time is an upper bound already, so it can stop early, and it needs no start
/// that keeps every row.
/// </remarks>
internal sealed class ClearanceProgram
{
    /// <summary>Metres: a row broken by less is kept.</summary>
    private const double Kept = 1e-12;

    /// <summary>Metres: more than rounding ever comes to.</summary>
    private const double SurelyBroken = 1e-7;

    private const int MostPivots = 40;

    private double[] _nx = new double[64], _ny = new double[64], _turn = new double[64], _one = new double[64], _b = new double[64];
    private int _count, _first;
    private double _halfX, _halfY, _halfTurn;

    /// <summary>Where the bound is taken, from the middle of the box.</summary>
    public double X { get; private set; }

    public double Y { get; private set; }

    /// <summary>Radians.</summary>
    public double Turn { get; private set; }

    /// <summary>Begins with the box's own rows.</summary>
    /// <param name="halfTurn">Radians.</param>
    public void Clear(double halfX, double halfY, double halfTurn = 0)
    {
        _count = 0;
        (_halfX, _halfY, _halfTurn) = (halfX, halfY, halfTurn);
        AddLimit(1, 0, -halfX);
        AddLimit(-1, 0, -halfX);
        AddLimit(0, 1, -halfY);
        AddLimit(0, -1, -halfY);
        if (halfTurn > 0)
        {
            Add(0, 0, 1, one: 0, -halfTurn);
            Add(0, 0, -1, one: 0, -halfTurn);
        }
        _first = _count;
    }

    /// <summary>r ≤ n·t + g·a − b.</summary>
    public void Add(double nx, double ny, double turn, double b) => Add(nx, ny, turn, 1, b);

    /// <summary>n·t ≥ b.</summary>
    public void AddLimit(double nx, double ny, double b) => Add(nx, ny, 0, 0, b);

    /// <param name="enough">A bound below this is as good as any.</param>
    /// <returns>Not below the largest r; infinite without any row.</returns>
    public double Solve(double enough)
    {
        var first = Pad();
        if (_count == _first || _one[first] == 0)
            return double.PositiveInfinity;
        var (sx, sy, st) = (_nx[first] >= 0 ? -1.0 : 1.0, _ny[first] >= 0 ? -1.0 : 1.0, _turn[first] >= 0 ? -1.0 : 1.0);
        // Columns of the basis' inverse, for rows `first`, sx·x ≥ −halfX, sy·y ≥ −halfY, st·a ≥ −halfTurn; z = (x, y, a, r).
        var c0 = Vector256.Create(0, 0, 0, -1.0);
        var c1 = Vector256.Create(sx, 0, 0, _nx[first] * sx);
        var c2 = Vector256.Create(0, sy, 0, _ny[first] * sy);
        var c3 = Vector256.Create(0, 0, st, _turn[first] * st);
        var z = c0 * _b[first] - c1 * _halfX - c2 * _halfY - c3 * _halfTurn;

        for (var pivot = 0; pivot < MostPivots && z[3] > enough; pivot++)
        {
            var entering = MostBroken(z[0], z[1], z[2], z[3], out var broken);
            if (broken <= Kept)
                break;

            var row = Vector256.Create(_nx[entering], _ny[entering], _turn[entering], -_one[entering]);
            var (a0, a1, a2, a3) = (Vector256.Sum(c0 * row), Vector256.Sum(c1 * row), Vector256.Sum(c2 * row), Vector256.Sum(c3 * row));
            var leaving = -1;
            var least = double.PositiveInfinity;
            Consider(0, a0, -c0[3]);
            Consider(1, a1, -c1[3]);
            Consider(2, a2, -c2[3]);
            Consider(3, a3, -c3[3]);
            if (leaving < 0)
            {
                // Nothing in the box keeps all limits; or, in a box without width, the two sides of it differ by rounding.
                if (broken > SurelyBroken)
                    return double.NegativeInfinity;
                break;
            }

            var column = leaving switch { 0 => c0 / a0, 1 => c1 / a1, 2 => c2 / a2, _ => c3 / a3 };
            c0 = leaving == 0 ? column : c0 - column * a0;
            c1 = leaving == 1 ? column : c1 - column * a1;
            c2 = leaving == 2 ? column : c2 - column * a2;
            c3 = leaving == 3 ? column : c3 - column * a3;
            z += column * broken;

            void Consider(int index, double alpha, double weight)
            {
                if (alpha > 1e-11 && weight / alpha < least)
                    (leaving, least) = (index, weight / alpha);
            }
        }
        (X, Y, Turn) = (z[0], z[1], z[2]);
        return z[3] + Kept;
    }

    private int MostBroken(double x, double y, double turn, double r, out double most)
    {
        var (vx, vy, vt, vr) = (Vector256.Create(x), Vector256.Create(y), Vector256.Create(turn), Vector256.Create(r));
        var worst = Vector256.Create(double.NegativeInfinity);
        var where = Vector256<double>.Zero;
        var index = Vector256.Create(0.0, 1, 2, 3);
        for (var i = 0; i < _count; i += 4)
        {
            var broken = At(_b, i) - (vx * At(_nx, i) + vy * At(_ny, i) + vt * At(_turn, i) - vr * At(_one, i));
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
        var first = _first;
        for (var i = _first + 1; i < _count; i++)
        {
            if (_one[i] > 0 && (_one[first] == 0 || _b[i] > _b[first]))
                first = i;
        }
        for (var i = _count; i < EdgeList.RoundUp(_count); i++)
            (_nx[i], _ny[i], _turn[i], _one[i], _b[i]) = (0, 0, 0, 0, double.NegativeInfinity);
        return first;
    }

    private void Add(double nx, double ny, double turn, double one, double b)
    {
        if (_count + 4 > _b.Length)
        {
            Array.Resize(ref _nx, 2 * _nx.Length);
            Array.Resize(ref _ny, 2 * _ny.Length);
            Array.Resize(ref _turn, 2 * _turn.Length);
            Array.Resize(ref _one, 2 * _one.Length);
            Array.Resize(ref _b, 2 * _b.Length);
        }
        (_nx[_count], _ny[_count], _turn[_count], _one[_count], _b[_count]) = (nx, ny, turn, one, b);
        _count++;
    }

    private static Vector256<double> At(double[] values, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)index);
}
