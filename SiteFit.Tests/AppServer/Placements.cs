using System.Text.Json.Nodes;

namespace SiteFit.Tests.AppServer;

internal static class Placements
{
    /// <summary>An entry of the outputs' results that fits.</summary>
    public static JsonObject One() => JsonNode.Parse("""
        {
          "id": "r", "score": 1, "metrics": {}, "tags": [],
          "transform": {
            "rotation": { "axis": "z", "value": 0, "units": "deg" },
            "translation": { "x": 0, "y": 0, "z": 0, "units": "m" },
            "scale": { "uniform": 1 }
          }
        }
        """)!.AsObject();
}
