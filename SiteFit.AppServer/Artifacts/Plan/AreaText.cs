using System.Globalization;

namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>Areas as people write them.</summary>
internal static class AreaText
{
    /// <param name="squareMetres">At least 0.</param>
    /// <returns><c>120.00 m²</c>; from ten hectares on in hectares, from a hundred square kilometres on in these.</returns>
    public static string Of(double squareMetres) => squareMetres switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{squareMetres:0.0000} m²"),
        < 1e5 => string.Create(CultureInfo.InvariantCulture, $"{squareMetres:0.00} m²"),
        < 1e8 => string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e4:0.00} ha"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{squareMetres / 1e6:0.00} km²"),
    };
}
