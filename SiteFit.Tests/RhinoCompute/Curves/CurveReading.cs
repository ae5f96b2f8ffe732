using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Tests.RhinoCompute.Curves;

/// <summary>Reads the bytes of a curve to a thousandth, and asserts how that ends.</summary>
internal static class CurveReading
{
    public static string Fault(byte[] data)
    {
        Assert.False(CurveReader.TryRead(ArchiveBytes.ToJson(data), 0.001, out var points, out var fault));
        Assert.Null(points);
        return fault;
    }

    public static IReadOnlyList<CurvePoint> Points(byte[] data)
    {
        Assert.True(CurveReader.TryRead(ArchiveBytes.ToJson(data), 0.001, out var points, out var fault), fault);
        return points;
    }
}
