using System.Globalization;
using System.Text;

namespace SiteFit.Benchmarks.Load;

/// <summary>Bodies of <c>POST /jobs/run</c>, alike but for the seed.</summary>
internal static class JobRequest
{
    /// <param name="seed">One that was not used before, or the answer comes from the cache.</param>
    public static byte[] Encode(int seed) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
        {"app_id":"sitefit","definition":"sitefit","version":"1.0.0","inputs":{"crs":"EPSG:5514",
        "parcel":{"coordinates":[[0,0],[20,0],[20,30],[0,30],[0,0]]},
        "house":{"coordinates":[[0,0],[10,0],[10,8],[0,8],[0,0]]},
        "seed":{{{seed}}} }}
        """));
}
