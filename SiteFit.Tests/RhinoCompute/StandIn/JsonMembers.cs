using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

internal static class JsonMembers
{
    extension(JsonElement json)
    {
        /// <summary>A member whatever the case of its name, as the server reads; null when it is not there.</summary>
        public JsonElement? Member(string name) =>
            json.EnumerateObject().Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(member => (JsonElement?)member.Value).LastOrDefault();
    }
}
