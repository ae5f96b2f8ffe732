using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>Closed rings, the same each time: of few points and many, near and far, and of numbers that invite mistakes.</summary>
internal static class GeneratedRings
{
    private static readonly double[] Awkward =
    [
        0, -0.0, 0.1, 1 / 3.0, -1e-17, 1e-310, 1e300, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 4503599627370497.5,
    ];

    public static IEnumerable<CurvePoint[]> All()
    {
        var random = new Random(5514);
        for (var i = 0; i < 300; i++)
        {
            var corners = i < 200 ? 3 + i % 40 : 3 + random.Next(400);
            yield return (i % 3) switch
            {
                0 => Ring(corners, random, new CurvePoint(0, 0, 0), 30),
                1 => Ring(corners, random, new CurvePoint(-742836.37, -1043213.92, 231.5), 60),
                _ => Close([.. Enumerable.Range(0, corners).Select(_ => new CurvePoint(Any(random), Any(random), Any(random)))]),
            };
        }
        yield return Ring(10_000, random, new CurvePoint(-742836.37, -1043213.92, 0), 500);
        yield return Ring(9_999, random, new CurvePoint(0, 0, 0), 1e-6);
        yield return Ring(5_000, random, new CurvePoint(4e6, -3e6, 1e5), 1e7);
    }

    private static CurvePoint[] Ring(int corners, Random random, CurvePoint middle, double radius)
    {
        return Close([.. Enumerable.Range(0, corners).Select(Corner)]);

        CurvePoint Corner(int i)
        {
            var (angle, away) = (Math.Tau * i / corners, radius * (0.5 + random.NextDouble()));
            return middle + new CurvePoint(away * Math.Cos(angle), away * Math.Sin(angle), random.Next(2) * random.NextDouble());
        }
    }

    private static CurvePoint[] Close(CurvePoint[] points) => [.. points, points[0]];

    // Any finite double at all, every third time; else one of those above.
    private static double Any(Random random)
    {
        if (random.Next(3) > 0)
            return Awkward[random.Next(Awkward.Length)];
        while (true)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
                return number;
        }
    }
}
