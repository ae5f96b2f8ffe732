using System.Security.Claims;

namespace SiteFit.Api.Access.Tokens;

/// <summary>Finds the tenant that a token is for.</summary>
internal static class TokenTenant
{
    /// <param name="claimTypes">The first that the token has counts, whether or not it can be used: it must not depend on that whose jobs are seen.</param>
    /// <returns>Null when there is none, or not one.</returns>
    public static Tenant? Find(ClaimsPrincipal token, IReadOnlyList<string> claimTypes)
    {
        var values = claimTypes.Select(type => token.FindAll(type).Select(claim => claim.Value).ToList()).FirstOrDefault(values => values.Count > 0);
        return values is [var id] && Tenant.IsValid(id) && id != Tenant.Local ? new Tenant(id) : null;
    }
}
