using System.Text.Json;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Catalog;

public static class BindingTypes
{
    /// <returns>As <c>bindings.json</c> writes it: <c>geometry.curve</c>.</returns>
    public static string Name(this BindingType type) => JsonSerializer.SerializeToElement(type, WireJson.Default.BindingType).GetString()!;
}
