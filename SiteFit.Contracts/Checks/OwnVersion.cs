using System.Text.RegularExpressions;

namespace SiteFit.Contracts.Checks;

/// <summary>Where a contract's files name its own version: in the manifest, and as the outputs' only <c>metadata.version</c>.</summary>
internal static class OwnVersion
{
    /// <returns>The text with another version in these places; the same version elsewhere stays.</returns>
    public static string Replace(string json, string version, string other) =>
        // "version": "1.0.0"   "version": { "type": "string", "enum": ["1.0.0"] }
        Regex.Replace(
            json,
            $$"""("version"\s*:\s*(?:\{[^{}]*"enum"\s*:\s*\[\s*)?")""" + Regex.Escape(version) + "\"",
            found => $"{found.Groups[1].Value}{other}\"",
            RegexOptions.CultureInvariant);
}
