using System.Buffers.Binary;
using System.Text.Json;
using FsCheck.Xunit;
using SiteFit.AppServer.RhinoCompute.Curves;
using static SiteFit.Tests.RhinoCompute.Curves.ArchiveBytes;
using static SiteFit.Tests.RhinoCompute.Curves.CurveReading;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>What a server, or who takes its place, may send for a curve.</summary>
public sealed class HostileCurveTests(Rhino3dm rhino) : IClassFixture<Rhino3dm>
{
    private static readonly CurvePoint[] Triangle = [new(0, 0, 0), new(4, 0, 0), new(0, 3, 0), new(0, 0, 0)];
    private static readonly double[] Box = new double[6];

    // Where the chunk of the data begins in a polyline's bytes, and how long its content is before the points.
    private const int DataAt = 44;
    private const int PointsAt = DataAt + 12 + 1 + sizeof(int);

    public static TheoryData<string> Kinds =>
        ["polyline", "line", "arc", "nurbs 3 with weights", "polycurve", "polycurve, nested", "polyline with user strings"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_curve_that_was_cut_off_anywhere_is_a_fault(string curve)
    {
        var data = await BytesAsync(curve);
        for (var length = 0; length < data.Length; length++)
            Assert.NotEmpty(Fault(data[..length]));
    }

    [Theory]
    [InlineData("polyline")]
    [InlineData("line")]
    [InlineData("arc")]
    [InlineData("nurbs 3 with weights")]
    [InlineData("polycurve")]
    [InlineData("polycurve, nested")]
    public async Task A_byte_that_was_changed_anywhere_is_a_fault(string curve)
    {
        var data = await BytesAsync(curve);
        for (var at = 0; at < data.Length; at++)
        {
            foreach (var change in (byte[])[0x01, 0x80, 0xFF])
            {
                data[at] ^= change;
                Assert.NotEmpty(Fault(data));
                data[at] ^= change;
            }
        }
    }

    [Fact]
    public async Task A_byte_that_was_changed_in_user_data_changes_no_point()
    {
        var data = await BytesAsync("polyline with user strings");
        var points = Points(data);
        // User data is the one thing that is passed over; its own header leads to the end, and is under watch.
        var userData = DataAt + 12 + (int)BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(DataAt + sizeof(uint))) + 12;
        for (var at = userData; at < data.Length - 12; at++)
        {
            data[at] ^= 0xFF;
            Assert.Equal(points, Points(data));
            data[at] ^= 0xFF;
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(89478486)]
    public void A_count_that_the_data_does_not_bear_out_is_a_fault(int count)
    {
        var knots = new double[] { 0, 0, 0, 1, 1, 1 };
        double[] points = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        byte[][] objects =
        [
            Object(CurveClass.Polyline, Content(0, count, new double[12], 4, new double[4], 3)),
            Object(CurveClass.Polyline, Content(0, 4, new double[12], count, new double[4], 3)),
            Object(CurveClass.Nurbs, Content(1, count, 0, 4, 4, 0, 0, Box, 6, knots, 4, points)),
            Object(CurveClass.Nurbs, Content(1, 3, count, 4, 4, 0, 0, Box, 6, knots, 4, points)),
            Object(CurveClass.Nurbs, Content(1, 3, 0, count, 4, 0, 0, Box, 6, knots, 4, points)),
            Object(CurveClass.Nurbs, Content(1, 3, 0, 4, count, 0, 0, Box, 6, knots, 4, points)),
            Object(CurveClass.Nurbs, Content(1, 3, 0, 4, 4, 0, 0, Box, count, knots, 4, points)),
            Object(CurveClass.Nurbs, Content(1, 3, 0, 4, 4, 0, 0, Box, 6, knots, count, points)),
            PolyCurve(count, 2, CurveWriter.WriteData(Triangle)),
            PolyCurve(1, count, CurveWriter.WriteData(Triangle)),
        ];
        Assert.NotEmpty(Points(Object(CurveClass.Nurbs, Content(1, 3, 0, 4, 4, 0, 0, Box, 6, knots, 4, points))));
        Assert.NotEmpty(Points(PolyCurve(1, 2, CurveWriter.WriteData(Triangle))));
        // 0 is right where the NURBS curve says that it has no weights.
        foreach (var data in objects.Where((_, i) => count != 0 || i != 3))
            Assert.NotEmpty(Fault(data));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 32)]
    public void A_chunk_longer_than_the_data_is_a_fault(long length)
    {
        var data = CurveWriter.WriteData(Triangle);
        foreach (var at in (int[])[0, 12, DataAt])
        {
            var changed = data.ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(at + sizeof(uint)), length);
            Assert.Contains("is cut off", Fault(changed), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_wrong_checksum_is_called_so()
    {
        var data = CurveWriter.WriteData(Triangle);
        data[PointsAt + 3] ^= 1;
        Assert.Contains("checksum", Fault(data), StringComparison.Ordinal);
    }

    [Fact]
    public void Polycurves_nested_too_deep_are_a_fault()
    {
        var data = CurveWriter.WriteData(Triangle);
        for (var depth = 1; depth <= 32; depth++)
            data = PolyCurve(1, 2, data);
        Assert.Equal(Triangle, Points(data));

        for (var depth = 33; depth <= 1000; depth++)
            data = PolyCurve(1, 2, data);
        Assert.Contains("nested more than 32 deep", Fault(data), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_points_are_a_fault()
    {
        var points = Enumerable.Range(0, CurvePath.MaxPoints + 1).Select(i => new CurvePoint(i, 0, 0)).ToArray();
        Assert.Equal(CurvePath.MaxPoints, Points(CurveWriter.WriteData(points[1..])).Count);
        Assert.Contains("more than 100000 points", Fault(CurveWriter.WriteData(points)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_that_is_not_due_is_a_fault()
    {
        var data = Content(0, 2, new double[] { 0, 0, 0, 1, 0, 0 }, 2, 0.0, 1.0, 3);
        Assert.Equal(2, Points(Object(CurveClass.Polyline, data, afterData: Chunk(ChunkCode.ClassUserData, [1, 2, 3]))).Count);
        var unknown = Object(CurveClass.Polyline, data, afterData: Chunk(0x00027FFE, [1, 2, 3]));
        Assert.Contains("0x00027FFE", Fault(unknown), StringComparison.Ordinal);
        var tooLong = Object(CurveClass.Polyline, data, afterData: Chunk(ChunkCode.ClassUserData, [], 1 << 20));
        Assert.Contains("cut off", Fault(tooLong), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_layout_is_a_fault_and_a_later_minor_one_is_not()
    {
        double[] points = [0, 0, 0, 1, 0, 0];
        Assert.Equal(2, Points(Object(CurveClass.Polyline, Content(3, 2, points, 2, 0.0, 1.0, 3, 7, 7))).Count);
        var later = Object(CurveClass.Polyline, [0x20, .. Content(0, 2, points, 2, 0.0, 1.0, 3)[1..]]);
        Assert.Contains("layout 2.0", Fault(later), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_unknown_is_called_by_its_id()
    {
        var uuid = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        Assert.Contains(uuid.ToString(), Fault(Object(uuid, Content(0))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("{}", "version is not an integer")]
    [InlineData("""{"version":"10000","archive3dm":60,"opennurbs":1,"data":""}""", "version is not an integer")]
    [InlineData("""{"version":10001,"archive3dm":60,"opennurbs":1,"data":""}""", "version 10001")]
    [InlineData("""{"version":10000,"opennurbs":1,"data":""}""", "archive3dm is not an integer")]
    [InlineData("""{"version":10000,"archive3dm":60.5,"opennurbs":1,"data":""}""", "archive3dm is not an integer")]
    [InlineData("""{"version":10000,"archive3dm":4,"opennurbs":1,"data":""}""", "archive version 4; 50 and later are read")]
    [InlineData("""{"version":10000,"archive3dm":60,"data":""}""", "opennurbs is not an integer")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1}""", "not a text in base64")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1,"data":7}""", "not a text in base64")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1,"data":"+n8CA"}""", "not a text in base64")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1,"data":"né"}""", "not a text in base64")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1,"data":""}""", "cut off")]
    [InlineData("""{"version":10000,"archive3dm":60,"opennurbs":1,"data":"\ud800"}""", "no Unicode")]
    [InlineData("""{"versio\ud800":10000,"archive3dm":60,"opennurbs":1,"data":""}""", "version is not an integer|no Unicode")]
    public void JSON_that_is_no_curve_is_a_fault(string json, string expected)
    {
        Assert.False(CurveReader.TryRead(JsonElement.Parse(json), 0.001, out _, out var fault));
        Assert.Matches(expected, fault);
    }

    [Property(MaxTest = 2000)]
    public void Random_bytes_are_a_fault(byte[] bytes) => Assert.NotEmpty(Fault(bytes));

    [Property(MaxTest = 5000)]
    public void Random_data_of_a_curve_ends_in_points_or_a_fault(byte kind, byte[] bytes, int[] numbers)
    {
        Guid[] classes = [CurveClass.Polyline, CurveClass.Line, CurveClass.Arc, CurveClass.Nurbs, CurveClass.PolyCurve];
        byte[] data = [(byte)(0x10 | (kind & 1)), .. numbers.SelectMany(BitConverter.GetBytes), .. bytes];
        var isRead = CurveReader.TryRead(ToJson(Object(classes[kind % classes.Length], data)), 0.001, out var points, out var fault);
        Assert.Equal(isRead, fault is null);
        Assert.Equal(isRead, points is not null);
    }

    private async Task<byte[]> BytesAsync(string curve) => (await rhino.MakeAsync(curve)).Json.GetProperty("data").GetBytesFromBase64();
}
