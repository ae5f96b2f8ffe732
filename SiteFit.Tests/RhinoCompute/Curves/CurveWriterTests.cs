using System.Runtime.InteropServices;
using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

public sealed class CurveWriterTests(Rhino3dm rhino) : IClassFixture<Rhino3dm>
{
    [Fact]
    public async Task Rings_are_written_byte_for_byte_as_rhino3dm_does()
    {
        var rings = GeneratedRings.All().ToArray();
        Assert.True(rings.Length >= 300);
        Assert.Contains(rings, ring => ring.Length == 10_001);
        foreach (var ring in rings)
            Assert.Equal(await rhino.EncodeAsync(ring), CurveWriter.Write(ring));
    }

    [Fact]
    public async Task Rings_are_read_by_rhino3dm_to_the_last_bit()
    {
        foreach (var ring in GeneratedRings.All())
            Assert.Equal(Bits(ring), Bits(await rhino.DecodeAsync(CurveWriter.Write(ring))));
    }

    [Fact]
    public void Rings_are_read_back_to_the_last_bit()
    {
        foreach (var ring in GeneratedRings.All())
        {
            Assert.True(CurveReader.TryRead(JsonElement.Parse(CurveWriter.Write(ring)), 0.001, out var points, out var fault), fault);
            Assert.Equal(Bits(ring), Bits(points));
        }
    }

    [Fact]
    public void A_polyline_takes_32_bytes_a_point()
    {
        CurvePoint[] points = [new(0, 0, 0), new(1, 0, 0), new(1, 1, 0), new(0, 1, 0)];
        Assert.Equal(85 + (32 * 4), CurveWriter.WriteData(points).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_polyline_of_too_few_points_is_refused(int count) =>
        Assert.Throws<ArgumentException>(() => CurveWriter.Write([.. Enumerable.Repeat(new CurvePoint(1, 2, 3), count)]));

    [Theory]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(0, 0, double.NegativeInfinity)]
    public void A_point_that_is_not_finite_is_refused(double x, double y, double z) =>
        Assert.Throws<ArgumentException>(() => CurveWriter.Write([new CurvePoint(0, 0, 0), new CurvePoint(x, y, z)]));

    private static byte[] Bits(IEnumerable<CurvePoint> points) => MemoryMarshal.AsBytes<CurvePoint>([.. points]).ToArray();
}
