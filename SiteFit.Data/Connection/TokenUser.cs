using System.Buffers.Text;
using System.Text.Json;

namespace SiteFit.Data.Connection;

/// <summary>Reads the database user out of an Entra token. The signature is the server's business.</summary>
internal static class TokenUser
{
    /// <param name="token">
    /// <c>header.payload.signature</c>, each base64url. A managed identity's payload has
    /// <c>"xms_mirid": "/subscriptions/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{user}"</c>, a person's has
    /// <c>upn</c>, <c>preferred_username</c> or <c>unique_name</c>.
    /// </param>
    /// <returns>Null when it names none.</returns>
    public static string? Find(string token)
    {
        try
        {
            if (token.Split('.') is not [_, var payload, _])
                return null;
            var claims = JsonElement.Parse(Base64Url.DecodeFromChars(payload));
            if (claims.ValueKind != JsonValueKind.Object)
                return null;
            string? Claim(string name) => claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;
            var user = Claim("xms_mirid")?.Split('/')[^1] ?? Claim("upn") ?? Claim("preferred_username") ?? Claim("unique_name");
            return user is { Length: > 0 } ? user : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
