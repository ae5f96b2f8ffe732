using Microsoft.IdentityModel.Tokens;
using SiteFit.Api.Access.Keys;

namespace SiteFit.Api.Access.Tokens;

/// <summary>Says what is wrong with what a caller sent, in words that quote nothing of it.</summary>
internal static class TokenFaults
{
    /// <param name="failure">Of the sign-in; the library's text holds parts of the token and is not handed on.</param>
    /// <returns>A sentence without quotes, so that it can stand in a header.</returns>
    public static string Describe(Exception failure, AccessOptions access) => failure switch
    {
        ApiKeyException key => key.Message,
        AggregateException several => Describe(several.InnerExceptions[0], access),
        SecurityTokenExpiredException => "The token has expired; get a new one.",
        SecurityTokenNotYetValidException => "The token is not valid yet; see that the clocks agree.",
        SecurityTokenInvalidAudienceException => $"The token is not for this service; its audience (aud) must be {string.Join(" or ", access.Audiences)}.",
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        SecurityTokenNoExpirationException => "The token has no end (exp), and is not taken without one.",
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "The token is not signed by the issuer.",
        _ => "The token cannot be read.",
    };
}
