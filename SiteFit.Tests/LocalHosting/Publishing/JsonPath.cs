using System.Text.Json;

namespace SiteFit.Tests.LocalHosting.Publishing;

internal static class JsonPath
{
    /// <param name="path">Names with slashes between them: <c>properties/sku/name</c>.</param>
    public static JsonElement At(this JsonElement element, string path) =>
        path.Split('/').Aggregate(element, (at, name) => at.GetProperty(name));

    /// <returns>The value as JSON writes it, strings without their quotes.</returns>
    public static string Text(this JsonElement element, string path) => element.At(path).ToString();

    public static bool Has(this JsonElement element, string name) => element.TryGetProperty(name, out _);
}
