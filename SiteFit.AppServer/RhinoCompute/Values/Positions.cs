using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.RhinoCompute.Curves;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>Positions of contracts, <c>[x, y]</c> or <c>[x, y, z]</c> in metres, and Rhino's points.</summary>
internal static class Positions
{
    public static CurvePoint Read(JsonElement position) =>
        new(position[0].GetDouble(), position[1].GetDouble(), position.GetArrayLength() > 2 ? position[2].GetDouble() : 0);

    /// <param name="numbers">2 or 3.</param>
    public static JsonArray Write(CurvePoint point, int numbers) => numbers > 2 ? [point.X, point.Y, point.Z] : [point.X, point.Y];
}
