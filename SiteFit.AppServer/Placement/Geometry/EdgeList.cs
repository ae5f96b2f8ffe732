using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>Edges as a structure of arrays, filled up to a multiple of four with edges far away.</summary>
/// <remarks>Whoever asks about a range of it gets whole vectors only where the range starts at a multiple of four; so every ring does.</remarks>
internal sealed class EdgeList(int capacity)
{
    private const double Far = 1e30;

    public readonly double[] Ax = Filled(capacity), Ay = Filled(capacity), Bx = Filled(capacity), By = Filled(capacity);

    /// <summary>Unit vector from A to B, and the length.</summary>
    public readonly double[] Ux = new double[capacity], Uy = new double[capacity], Length = new double[capacity];

    /// <summary>How far X goes per unit of Y.</summary>
    private readonly double[] _slope = new double[capacity];

    public static int RoundUp(int count) => (count + 3) & ~3;

    public void Set(int index, double ax, double ay, double bx, double by)
    {
        (Ax[index], Ay[index], Bx[index], By[index]) = (ax, ay, bx, by);
        var (dx, dy) = (bx - ax, by - ay);
        var length = Math.Sqrt(dx * dx + dy * dy);
        (Ux[index], Uy[index], Length[index]) = (dx / length, dy / length, length);
        _slope[index] = dy == 0 ? 0 : dx / dy;
    }

    /// <returns>Whether the ring of these edges encloses the position; either answer on its outline.</returns>
    public bool Encloses(int start, int end, double x, double y)
    {
        var (px, py) = (Vector256.Create(x), Vector256.Create(y));
        var crossings = 0;
        for (var i = start; i < end; i += 4)
        {
            var (ay, by) = (At(Ay, i), At(By, i));
            var spans = Vector256.GreaterThan(ay, py) ^ Vector256.GreaterThan(by, py);
            var crossing = At(Ax, i) + (py - ay) * At(_slope, i);
            crossings += System.Numerics.BitOperations.PopCount((spans & Vector256.LessThan(px, crossing)).ExtractMostSignificantBits());
        }
        return (crossings & 1) != 0;
    }

    /// <returns>Metres from the position to the nearest of these edges.</returns>
    public double Distance(int start, int end, double x, double y)
    {
        var (px, py) = (Vector256.Create(x), Vector256.Create(y));
        var least = Vector256.Create(double.PositiveInfinity);
        for (var i = start; i < end; i += 4)
        {
            var (qx, qy, ux, uy) = (px - At(Ax, i), py - At(Ay, i), At(Ux, i), At(Uy, i));
            var along = Vector256.Min(Vector256.Max(qx * ux + qy * uy, Vector256<double>.Zero), At(Length, i));
            var (ex, ey) = (qx - along * ux, qy - along * uy);
            least = Vector256.Min(least, ex * ex + ey * ey);
        }
        return Math.Sqrt(Least(least));
    }

    /// <returns>Metres from the position to one edge.</returns>
    public double Distance(int index, double x, double y)
    {
        var (qx, qy) = (x - Ax[index], y - Ay[index]);
        var along = Math.Clamp(qx * Ux[index] + qy * Uy[index], 0, Length[index]);
        var (ex, ey) = (qx - along * Ux[index], qy - along * Uy[index]);
        return Math.Sqrt(ex * ex + ey * ey);
    }

    /// <returns>Bit k: the box of edge <paramref name="i"/> + k meets <paramref name="box"/>.</returns>
    public uint Meeting(int i, in Box box)
    {
        var (ax, bx, ay, by) = (At(Ax, i), At(Bx, i), At(Ay, i), At(By, i));
        var meets = Vector256.LessThanOrEqual(Vector256.Min(ax, bx), Vector256.Create(box.MaxX))
            & Vector256.GreaterThanOrEqual(Vector256.Max(ax, bx), Vector256.Create(box.MinX))
            & Vector256.LessThanOrEqual(Vector256.Min(ay, by), Vector256.Create(box.MaxY))
            & Vector256.GreaterThanOrEqual(Vector256.Max(ay, by), Vector256.Create(box.MinY));
        return meets.ExtractMostSignificantBits();
    }

    public static double Least(Vector256<double> values)
    {
        var half = Vector128.Min(values.GetLower(), values.GetUpper());
        return Math.Min(half[0], half[1]);
    }

    private static Vector256<double> At(double[] values, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)index);

    private static double[] Filled(int capacity)
    {
        var values = new double[capacity];
        Array.Fill(values, Far);
        return values;
    }
}
