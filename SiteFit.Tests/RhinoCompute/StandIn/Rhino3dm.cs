using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>McNeel's own rhino3dm, unmodified.</summary>
internal static class Rhino3dm
{
    /// <param name="json">CommonObject JSON of a curve.</param>
    /// <returns><c>{"kind":"PolylineCurve","isClosed":true,"domain":[0,4],"points":[[0,0,0],…]}</c>; <c>points</c> is null unless it is a polyline.</returns>
    public static Task<JsonElement> DecodeAsync(string json) => RhinoComputeScripts.RunAsync("decode-curve.mjs", json);
}
