using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Access;

/// <summary>Error answers to callers who are not let in.</summary>
internal static class AccessProblems
{
    /// <param name="reason">What is wrong with what was sent; null when nothing was.</param>
    public static ProblemHttpResult NotSignedIn(AccessOptions access, string? reason)
    {
        const string key = "an API key as x-api-key";
        var what = access.Authority is { } authority ? $"a token of {authority} as Authorization: Bearer, or {key}" : key;
        return Problem.Create(
            StatusCodes.Status401Unauthorized, ErrorCodes.Unauthorized, reason is null ? $"Sign in: send {what}." : $"{reason} Send {what}.");
    }

    public static ProblemHttpResult NoTenant(AccessOptions access) => Problem.Create(
        StatusCodes.Status403Forbidden,
        ErrorCodes.Forbidden,
        $"The token is good and names no tenant. It needs the claim {string.Join(" or ", access.TenantClaims)}: one text of 1 to {Tenant.MaxLength} "
            + $"printable characters without a space, other than '{Tenant.Local}'.");
}
