using SiteFit.AppServer.RhinoCompute.Curves;
using static SiteFit.Tests.RhinoCompute.Curves.ArchiveBytes;
using static SiteFit.Tests.RhinoCompute.Curves.CurveReading;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>Well-formed data whose numbers make no curve, or one at the edge of it.</summary>
public sealed class UnsoundCurveTests
{
    private static readonly double[] Box = new double[6];

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_a_fault(double number)
    {
        foreach (var at in Enumerable.Range(0, 6))
        {
            var points = new double[] { 0, 0, 0, 1, 0, 0 };
            points[at] = number;
            byte[][] objects =
            [
                Object(CurveClass.Polyline, Content(0, 2, points, 2, 0.0, 1.0, 3)),
                Object(CurveClass.Line, Content(0, points, 0.0, 1.0, 3)),
                Object(CurveClass.Nurbs, Content(1, 3, 0, 2, 2, 0, 0, Box, 2, 0.0, 1.0, 2, points)),
            ];
            Assert.All(objects, data => Assert.Contains("not finite", Fault(data), StringComparison.Ordinal));
        }
        Assert.Contains("not finite", Fault(Arc(radius: number)), StringComparison.Ordinal);
        Assert.Contains("not finite", Fault(Arc(end: number)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1, "radius")]
    [InlineData(-5, 1, 1, "radius")]
    [InlineData(5, 0, 1, "radians")]
    [InlineData(5, -1, 1, "radians")]
    [InlineData(5, 6.3, 1, "radians")]
    [InlineData(5, 1, 1.001, "axes")]
    [InlineData(1e300, 1, 1, "more than 100000 points")]
    public void An_arc_that_is_none_is_a_fault(double radius, double end, double axis, string expected) =>
        Assert.Contains(expected, Fault(Arc(radius, end, axis)), StringComparison.Ordinal);

    [Theory]
    [InlineData(new double[] { 0, 0, 1, 1 }, 1, 0, 1, "weight")]
    [InlineData(new double[] { 0, 0, 1, 1 }, 1, -1, 1, "weight")]
    [InlineData(new double[] { 0, 0, 1, 0 }, 1, 1, 1, "knots")]
    [InlineData(new double[] { 0, 0, 0, 1 }, 1, 1, 1, "knots")]
    [InlineData(new double[] { 0, 0, 0, 0 }, 1, 1, 1, "knots")]
    [InlineData(new double[] { 0, 0, 1, 1 }, 1e300, 1, 1, "within the tolerance")]
    public void A_nurbs_curve_that_is_none_is_a_fault(double[] knots, double size, double weight, double lastWeight, string expected)
    {
        double[] points = [0, 0, 0, 1, size * weight, size * weight, 0, weight, size * lastWeight, 0, 0, lastWeight];
        var data = Object(CurveClass.Nurbs, Content(1, 3, 1, 3, 3, 0, 0, Box, knots.Length, knots, 3, points));
        Assert.Contains(expected, Fault(data), StringComparison.Ordinal);
    }

    [Fact]
    public void Knots_of_any_size_are_read()
    {
        double[] points = [0, 0, 0, 1, 1, 0, 2, 0, 0];
        foreach (var knots in (double[][])[[-1.7e308, -1.7e308, 1.7e308, 1.7e308], [0, 0, 1e-308, 1e-308]])
        {
            var data = Object(CurveClass.Nurbs, Content(1, 3, 0, 3, 3, 0, 0, Box, 4, knots, 3, points));
            Assert.Equal(new CurvePoint(2, 0, 0), Points(data)[^1]);
        }
    }

    [Theory]
    [InlineData(1e-99, 0)]
    [InlineData(1e99, 1)]
    public void Weights_far_apart_are_read(double weight, double height)
    {
        double[] points = [0, 0, 0, 1, weight, weight, 0, weight, 2, 0, 0, 1];
        var read = Points(Object(CurveClass.Nurbs, Content(1, 3, 1, 3, 3, 0, 0, Box, 4, 0.0, 0.0, 1.0, 1.0, 3, points)));
        // To the control point between, or straight past it.
        Assert.Equal(height, read.Max(point => point.Y), 1e-3);
        Assert.Equal(new CurvePoint(2, 0, 0), read[^1]);
    }

    [Fact]
    public void Order_beyond_what_Rhino_makes_is_a_fault()
    {
        var data = Content(1, 3, 0, 20_000, 20_000, 0, 0, Box, 39_998, new double[39_998], 20_000, new double[60_000]);
        Assert.Contains("order 20000", Fault(Object(CurveClass.Nurbs, data)), StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_that_do_not_meet_are_a_fault()
    {
        CurvePoint[] bend = [new(1, 2, 3), new(4, 5, 6), new(0, 0, 0)];
        var segments = (double gap) => PolyCurve(2, 3, CurveWriter.WriteData(bend), CurveWriter.WriteData([new(gap, 0, 0), new(9, 9, 9)]));
        Assert.Equal([.. bend, new(9, 9, 9)], Points(segments(0)));
        // Half of the tolerance, which is 0.001.
        Assert.Equal([.. bend, new(9, 9, 9)], Points(segments(0.0005)));
        Assert.Contains("do not meet", Fault(segments(0.00051)), StringComparison.Ordinal);
    }

    private static byte[] Arc(double radius = 5, double end = 1, double axis = 1) => Object(
        CurveClass.Arc,
        Content(0, new double[] { 0, 0, 0, axis, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0 }, radius, new double[9], 0.0, end, 0.0, 1.0, 3));
}
