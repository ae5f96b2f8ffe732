using System.Globalization;

namespace SiteFit.Messaging.Authorization;

/// <summary>Reads a shared access signature that somebody else has made.</summary>
internal static class SharedSignature
{
    private const string Scheme = "SharedAccessSignature ";

    /// <returns>Null when it is none.</returns>
    public static DateTimeOffset? ExpiryOf(string signature)
    {
        if (!signature.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        var fields = signature[Scheme.Length..].Split('&').Select(field => field.Split('=', 2)).Where(field => field.Length == 2)
            .GroupBy(field => field[0], field => field[1], StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.First());
        if (!fields.ContainsKey("sr") || !fields.ContainsKey("sig"))
            return null;
        return long.TryParse(fields.GetValueOrDefault("se"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
