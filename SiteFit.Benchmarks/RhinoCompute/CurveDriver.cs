using System.Globalization;
using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.Benchmarks.RhinoCompute;

/// <summary>Measures what a curve costs on its way to Rhino.Compute and back, on one core, warm.</summary>
internal static class CurveDriver
{
    private static readonly int[] Sizes = [5, 100, 1_000, 10_001];

    public static int Run()
    {
        Line($"{"ring of positions",-20}{"written",12}{"bytes",12}{"read",12}{"bytes",12}");
        foreach (var size in Sizes)
        {
            var ring = Ring(size);
            var json = JsonElement.Parse(CurveWriter.Write(ring));
            var write = Timing.Of(() => CurveWriter.Write(ring), 0.5);
            var read = Timing.Of(() => Read(json), 0.5);
            Line($"{size,-20:N0}{write.Milliseconds,9:F4} ms{write.Bytes,12:N0}{read.Milliseconds,9:F4} ms{read.Bytes,12:N0}");
        }
        return 0;
    }

    private static void Read(JsonElement json)
    {
        if (!CurveReader.TryRead(json, 0.001, out _, out var fault))
            throw new InvalidOperationException(fault);
    }

    private static List<CurvePoint> Ring(int size) =>
    [
        .. Enumerable.Range(0, size).Select(index => 2 * Math.PI * (index % (size - 1)) / (size - 1))
            .Select(angle => new CurvePoint(-743_100 + (100 * Math.Cos(angle)), -1_042_300 + (100 * Math.Sin(angle)), 0)),
    ];

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
