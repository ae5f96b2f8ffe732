using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.Data.Connection;

/// <summary>Tokens in the shape of Entra's; nobody here looks at a signature.</summary>
internal static class Tokens
{
    /// <param name="user">The managed identity's name.</param>
    /// <param name="audience">What it is for.</param>
    public static string OfManagedIdentity(string user, string audience) => Of(new JsonObject
    {
        ["aud"] = audience,
        ["xms_mirid"] = $"/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{user}",
    });

    public static string Of(JsonObject payload) =>
        $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(payload.ToJsonString())}.c2lnbmF0dXJl";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
