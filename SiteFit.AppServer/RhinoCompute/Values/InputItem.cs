using System.Globalization;
using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Curves;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>Writes one value for a parameter as Grasshopper reads it.</summary>
/// <param name="binding">Tells the type.</param>
/// <param name="paramType">The parameter's own type, as <c>/io</c> names it; null when not known.</param>
internal sealed class InputItem(ContractBinding binding, string? paramType)
{
    /// <summary>
    /// A text parameter in a group takes the text as it is; contextual components and panels take it as JSON. Groups are known by their name,
    /// which contextual components do not have.
    /// </summary>
    private readonly bool _quotes = paramType is "Panel" || !binding.Parameter.Contains("RH_IN", StringComparison.Ordinal);

    public TreeItem Write(JsonElement value) => binding.Type switch
    {
        BindingType.Number => new("System.Double", value.GetDouble().ToString("R", CultureInfo.InvariantCulture)),
        BindingType.Integer => new("System.Int32", ((long)value.GetDouble()).ToString(CultureInfo.InvariantCulture)), // 7.0 would make the server throw
        BindingType.Boolean => new("System.Boolean", value.GetBoolean() ? "true" : "false"),
        BindingType.Point => new("Rhino.Geometry.Point3d", WritePoint(Positions.Read(value))),
        BindingType.Curve => new("Rhino.Geometry.PolylineCurve", CurveWriter.Write([.. value.EnumerateArray().Select(Positions.Read)])),
        BindingType.JsonText => WriteText(value.GetRawText()),
        _ => WriteText(value.GetString()!),
    };

    private TreeItem WriteText(string text) => new("System.String", _quotes ? JsonSerializer.Serialize(text) : text);

    /// <summary>Capitals and all three, or the server reads zeros.</summary>
    private static string WritePoint(CurvePoint point) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"X":{{point.X:R}},"Y":{{point.Y:R}},"Z":{{point.Z:R}}}""");
}
