using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>One value of an output tree, <c>{"type":"System.Double","data":"0.85"}</c>: <c>data</c> is JSON in a string.</summary>
/// <param name="Type">.NET full name.</param>
internal sealed record OutputItem(string Type, string Data)
{
    // Newtonsoft, which the real server uses, escapes no more than it must.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>7.0</c> for 7, <c>"NaN"</c> with quotes for no number, as the real server writes them.</summary>
    public static OutputItem Number(double value) => new("System.Double", NumberText(value));

    public static OutputItem Integer(int value) => new("System.Int32", value.ToString(CultureInfo.InvariantCulture));

    public static OutputItem Boolean(bool value) => new("System.Boolean", value ? "true" : "false");

    /// <summary>Text, which may be JSON itself: it is quoted once more either way.</summary>
    public static OutputItem Text(string value) => new("System.String", JsonSerializer.Serialize(value, Relaxed));

    public static OutputItem Point(RhinoPoint point) =>
        new("Rhino.Geometry.Point3d", $$"""{"X":{{NumberText(point.X)}},"Y":{{NumberText(point.Y)}},"Z":{{NumberText(point.Z)}}}""");

    public static OutputItem Polyline(params IReadOnlyList<RhinoPoint> points) =>
        new("Rhino.Geometry.PolylineCurve", PolylineCurveJson.Write(points));

    private static string NumberText(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return !double.IsFinite(value) ? $"\"{text}\"" : text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
