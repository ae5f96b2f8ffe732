using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Checks shared access signatures.</summary>
/// <param name="keyName">Name of the only key.</param>
/// <param name="key">Its value; null: every token is good, and so is none.</param>
internal sealed class SasAuthority(string keyName, string? key)
{
    private const string Scheme = "SharedAccessSignature ";

    public bool IsOpen => key is null;

    /// <summary>true when user name and password are the key's: SASL PLAIN.</summary>
    public bool Knows(string user, string password) => IsOpen || (user == keyName && Same(password, key!));

    /// <summary>Checks a token of the form <c>SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…</c>.</summary>
    /// <param name="path">What it is wanted for, as <see cref="NodeAddress.PathOf"/> gives it.</param>
    /// <returns>When it ends; null when it is no good.</returns>
    public DateTimeOffset? Check(string token, string path, DateTimeOffset now)
    {
        if (IsOpen)
            return DateTimeOffset.MaxValue;
        if (!token.StartsWith(Scheme, StringComparison.Ordinal))
            return null;

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in token[Scheme.Length..].Split('&'))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                fields[field[..equals]] = field[(equals + 1)..];
        }

        if (!fields.TryGetValue("sr", out var resource) || !fields.TryGetValue("sig", out var signature)
            || !fields.TryGetValue("se", out var expiry) || !fields.TryGetValue("skn", out var name))
            return null;
        if (Uri.UnescapeDataString(name) != keyName || !long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return null;

        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key!), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        if (!Same(Uri.UnescapeDataString(signature), Convert.ToBase64String(mac)))
            return null;
        if (!Covers(NodeAddress.PathOf(Uri.UnescapeDataString(resource)), path))
            return null;

        var ends = DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        return ends > now ? ends : null;
    }

    /// <summary>true when a token for <paramref name="scope"/> is good for <paramref name="path"/>: the same or something below it.</summary>
    public static bool Covers(string scope, string path) =>
        scope.Length == 0
        || path.Equals(scope, StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith(scope, StringComparison.OrdinalIgnoreCase) && path[scope.Length] == '/');

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
