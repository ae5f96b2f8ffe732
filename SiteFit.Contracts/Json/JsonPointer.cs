namespace SiteFit.Contracts.Json;

/// <summary>Builds RFC 6901 pointers such as <c>/parcel/coordinates/3/0</c>; the empty string is the whole document.</summary>
public static class JsonPointer
{
    public static string Append(string pointer, string name) => $"{pointer}/{Escape(name)}";

    public static string Append(string pointer, int index) => $"{pointer}/{index}";

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
