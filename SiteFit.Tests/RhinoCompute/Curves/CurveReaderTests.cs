using System.Runtime.InteropServices;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>Curves that rhino3dm makes, encodes and evaluates.</summary>
public sealed class CurveReaderTests(Rhino3dm rhino) : IClassFixture<Rhino3dm>
{
    // Rhino and the reader round differently; this much at 10⁶ metres.
    private const double Rounding = 1e-8;

    public static TheoryData<string, int> ExactCurves => new()
    {
        { "line", 1 },
        { "line of two dimensions", 1 },
        { "polyline", 6 },
        { "polyline, closed", 4 },
        { "polyline of two dimensions", 6 },
        { "polyline with user strings", 4 },
        { "nurbs 1", 6 },
        { "nurbs 1, closed", 4 },
        { "polycurve of lines", 3 },
    };

    public static TheoryData<string> FlattenedCurves =>
    [
        "nurbs 1 with weights",
        "nurbs 2",
        "nurbs 3",
        "nurbs 3 at krovak",
        "nurbs 3, one span",
        "nurbs 3 of two dimensions",
        "nurbs 3 with a kink",
        "nurbs 3 of uneven knots",
        "nurbs 3, unclamped",
        "nurbs 3 with weights",
        "nurbs 3 with weights, unclamped, at krovak",
        "nurbs 3, periodic",
        "nurbs 3, periodic, at krovak",
        "nurbs 5",
        "nurbs 11",
        "nurbs, raised",
        "nurbs that folds back",
        "nurbs circle",
        "nurbs circle at krovak",
        "nurbs arc",
        "circle",
        "circle at krovak",
        "arc",
        "arc of two dimensions",
        "arc, reversed",
        "arc, trimmed",
        "arc, flat",
        "arc with user strings",
        "polycurve",
        "polycurve, closed",
        "polycurve, closed, at krovak",
        "polycurve, nested",
        "polycurve with user strings",
    ];

    [Theory]
    [MemberData(nameof(ExactCurves))]
    public async Task Polylines_come_as_they_are(string curve, int segments)
    {
        // Their parameters are whole numbers, or a step each: rhino3dm's samples are the vertices.
        var (json, samples, _) = await rhino.MakeAsync(curve, segments);
        Assert.True(CurveReader.TryRead(json, 0.01, out var points, out var fault), fault);
        Assert.Equal(segments + 1, points.Count);
        if (curve == "polycurve of lines")
            Assert.Equal([new(0, 0, 0), new(1, 0, 0), new(1, 2, 0), new(0, 0, 0)], points);
        else
            Assert.Equal(MemoryMarshal.AsBytes<CurvePoint>(samples), MemoryMarshal.AsBytes<CurvePoint>([.. points]));
    }

    [Theory]
    [MemberData(nameof(FlattenedCurves))]
    public async Task Curves_and_their_polylines_are_within_the_tolerance_of_one_another(string curve)
    {
        var (json, samples, isClosed) = await rhino.MakeAsync(curve, 10_000);
        foreach (var tolerance in (double[])[1, 0.05, 0.001])
        {
            Assert.True(CurveReader.TryRead(json, tolerance, out var points, out var fault), fault);

            Assert.All(samples, sample => Assert.True(Distance(sample, points) <= tolerance + Rounding));
            // Where the curve has a corner, two samples cut it off, by no more than half of what is between them.
            var middles = points.Zip(points.Skip(1), (a, b) => 0.5 * (a + b));
            Assert.All(points.Concat(middles), point => Assert.True(Distance(point, samples, cut: 0.5) <= tolerance + Rounding));

            Assert.True(points[0].DistanceTo(samples[0]) <= Rounding);
            Assert.True(points[^1].DistanceTo(samples[^1]) <= Rounding);
            Assert.Equal(isClosed, points[0] == points[^1]);
            Assert.All(points.Zip(points.Skip(1)), edge => Assert.NotEqual(edge.First, edge.Second));
        }
    }

    [Theory]
    [InlineData("circle", 1e-3, 230)]
    [InlineData("nurbs circle", 1e-3, 300)]
    [InlineData("circle at krovak", 1e-3, 650)]
    [InlineData("nurbs that folds back", 1e-3, 30)]
    public async Task Flattening_takes_few_points(string curve, double tolerance, int limit)
    {
        var (json, _, _) = await rhino.MakeAsync(curve);
        Assert.True(CurveReader.TryRead(json, tolerance, out var points, out var fault), fault);
        Assert.InRange(points.Count, 2, limit);
    }

    [Theory]
    [InlineData("circle", 1e-12)]
    [InlineData("nurbs 3", 1e-14)]
    [InlineData("nurbs 3 at krovak", 1e-12)]
    public async Task A_tolerance_that_takes_too_many_points_is_a_fault(string curve, double tolerance)
    {
        var (json, _, _) = await rhino.MakeAsync(curve);
        Assert.False(CurveReader.TryRead(json, tolerance, out var points, out var fault));
        Assert.Null(points);
        Assert.Matches("more than 100000 points|within the tolerance", fault);
    }

    [Theory]
    [InlineData("extrusion", "An extrusion is no curve")]
    [InlineData("brep", "A brep is no curve")]
    [InlineData("mesh", "A mesh is no curve")]
    [InlineData("point", "A point is no curve")]
    [InlineData("NURBS surface", "A NURBS surface is no curve")]
    [InlineData("text dot", "A text dot is no curve")]
    public async Task What_is_no_curve_is_called_by_its_name(string name, string expected)
    {
        Assert.False(CurveReader.TryRead(await rhino.MakeObjectAsync(name), 0.01, out _, out var fault));
        Assert.StartsWith(expected, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_tolerance_that_is_none_is_the_callers_mistake(double tolerance)
    {
        var (json, _, _) = await rhino.MakeAsync("line");
        Assert.Throws<ArgumentOutOfRangeException>(() => CurveReader.TryRead(json, tolerance, out _, out _));
    }

    private static double Distance(CurvePoint point, IReadOnlyList<CurvePoint> polyline, double cut = 0)
    {
        var least = double.PositiveInfinity;
        for (var i = 1; i < polyline.Count; i++)
        {
            var (start, end) = (polyline[i - 1], polyline[i]);
            least = Math.Min(least, point.DistanceTo(start, end) - (cut * start.DistanceTo(end)));
        }
        return least;
    }
}
