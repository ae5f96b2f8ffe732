using System.Text.Json;
using System.Text.RegularExpressions;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Catalog;

/// <summary>The slice of JSONPath (RFC 9535) that bindings use: <c>$.a.b[*].c</c>.</summary>
internal static partial class BindingPath
{
    public const string EveryItem = "[*]";

    public static bool IsWellFormed(string path) => Form().IsMatch(path);

    /// <returns>The names, and <see cref="EveryItem"/> for each list, outermost first.</returns>
    public static IEnumerable<string> Steps(string path) =>
        path.Replace(EveryItem, $".{EveryItem}", StringComparison.Ordinal).Split('.').Skip(1);

    public static IEnumerable<(string Pointer, JsonElement Value)> Enter(string pointer, JsonElement value, string step)
    {
        if (step == EveryItem)
        {
            return value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Select((item, index) => (JsonPointer.Append(pointer, index), item))
                : [];
        }
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out var member)
            ? [(JsonPointer.Append(pointer, step), member)]
            : [];
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_][A-Za-z0-9_-]*(\[\*\])*)+\z")]
    private static partial Regex Form();
}
