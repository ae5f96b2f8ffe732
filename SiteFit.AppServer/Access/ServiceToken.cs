using System.Security.Cryptography;
using System.Text;

namespace SiteFit.AppServer.Access;

/// <summary>What the worker sends as <c>Authorization: Bearer</c>; only its hash is kept.</summary>
internal sealed class ServiceToken(string text)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = Hash(text);

    /// <param name="header">Value of the header <c>Authorization</c>; null when there is none.</param>
    public bool Matches(string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        // Hashes are of one length, and comparing them in constant time tells nothing of the token.
        && CryptographicOperations.FixedTimeEquals(_hash, Hash(header[Scheme.Length..]));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
