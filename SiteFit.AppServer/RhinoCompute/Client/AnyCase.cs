using System.Text.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

internal static class AnyCase
{
    /// <returns>The member of that name, whatever its case; null when there is none or when it is null.</returns>
    public static JsonElement? Find(this JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null)
                return member.Value;
        }
        return null;
    }
}
