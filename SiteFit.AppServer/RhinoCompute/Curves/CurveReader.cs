using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SiteFit.AppServer.RhinoCompute.Curves;

/// <summary>Reads a curve as Rhino encodes it; what is not one is told, whatever it holds, and never an exception.</summary>
/// <remarks>
/// Exact, to the bit: polylines, lines, NURBS curves of degree 1 without weights, and polycurves of these whose segments meet. Others
/// become a polyline: each point of the curve is within the tolerance of the polyline, each of the polyline within it of the curve.
/// </remarks>
internal static class CurveReader
{
    // Before that, lengths of chunks took four bytes.
    private const int OldestArchive = 50;

    /// <param name="commonObject"><c>{"version":10000,"archive3dm":60,"opennurbs":…,"data":"base64"}</c>.</param>
    /// <param name="tolerance">Units of the curve, above 0.</param>
    /// <param name="points">Two at least, <see cref="CurvePath.MaxPoints"/> at most; a closed curve's first again at its end.</param>
    /// <param name="fault">One sentence for an operator; null when it was read.</param>
    public static bool TryRead(
        JsonElement commonObject,
        double tolerance,
        [NotNullWhen(true)] out IReadOnlyList<CurvePoint>? points,
        [NotNullWhen(false)] out string? fault)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        try
        {
            points = Read(ReadJson(commonObject), tolerance);
            fault = null;
            return true;
        }
        catch (CurveFormatException exception)
        {
            points = null;
            fault = exception.Message;
            return false;
        }
    }

    private static IReadOnlyList<CurvePoint> Read(ReadOnlySpan<byte> data, double tolerance)
    {
        var path = new CurvePath(tolerance);
        // Bytes after the object are not looked at, as Rhino does not.
        var reader = new ChunkReader(data);
        ObjectReader.Read(ref reader, path, depth: 0);
        path.Close();
        return path.Points;
    }

    private static byte[] ReadJson(JsonElement commonObject)
    {
        if (commonObject.ValueKind != JsonValueKind.Object)
            throw new CurveFormatException("The curve is not a JSON object.");
        try
        {
            var version = ReadInt32(commonObject, "version");
            if (version != CurveWriter.JsonVersion)
                throw new CurveFormatException($"The curve has version {version}; {CurveWriter.JsonVersion} is read.");
            var archive = ReadInt32(commonObject, "archive3dm");
            if (archive < OldestArchive)
                throw new CurveFormatException($"The curve is in archive version {archive}; {OldestArchive} and later are read.");
            // Its value is nothing to go by: it grows with each release of Rhino.
            ReadInt32(commonObject, "opennurbs");
            return commonObject.TryGetProperty("data", out var data)
                && data.ValueKind == JsonValueKind.String
                && data.TryGetBytesFromBase64(out var bytes)
                ? bytes
                : throw new CurveFormatException("The curve's data is not a text in base64.");
        }
        catch (InvalidOperationException)
        {
            // A name or a text with half of a surrogate pair, escaped: the parser lets it pass, reading it does not.
            throw new CurveFormatException("The curve's JSON has text that is no Unicode.");
        }
    }

    private static int ReadInt32(JsonElement commonObject, string name) =>
        commonObject.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number)
            ? number
            : throw new CurveFormatException($"The curve's {name} is not an integer.");
}
