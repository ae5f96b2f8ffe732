using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SiteFit.Data.Access;

/// <summary>
/// A key as it is sent: <c>sfk_0123456789abcdef_</c> and 43 characters of base64url. The prefix lets scanners of source code recognise it, the
/// 16 hex digits are its public id, and the rest is 256 random bits.
/// </summary>
public sealed partial record ApiKeyText
{
    public const string Prefix = "sfk_";

    private ApiKeyText(string id, string text) => (Id, Text) = (id, text);

    public string Id { get; }

    /// <summary>The secret: shown once, never logged.</summary>
    public string Text { get; }

    public static ApiKeyText Create()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return new ApiKeyText(id, $"{Prefix}{id}_{secret}");
    }

    /// <returns>False for what cannot be a key, so that nothing has to be looked up.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKeyText? key)
    {
        key = text is not null && Form().Match(text) is { Success: true } match ? new ApiKeyText(match.Groups["id"].Value, text) : null;
        return key is not null;
    }

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <summary>The id only: a key that gets into a log or a message by accident stays a secret.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";

    [GeneratedRegex(@"^sfk_(?<id>[0-9a-f]{16})_[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Form();
}
