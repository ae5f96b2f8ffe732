using System.Security.Claims;

namespace SiteFit.Api.Access;

/// <summary>Whose request it is, and so whose jobs it is about. Endpoints take it as a parameter.</summary>
/// <param name="Id">1 to 128 printable ASCII characters without a space; goes into rows, hashes, messages and logs.</param>
internal sealed record Tenant(string Id)
{
    /// <summary>Everybody's while the Api is open. No token is taken for it: only a key that was made for it leads to what was done then.</summary>
    public const string Local = "local";

    public const int MaxLength = 128;

    /// <summary>Of the principal that this service makes; a token's own claims do not get that far.</summary>
    public const string ClaimType = "sitefit:tenant";

    public static bool IsValid(string? id) => id is { Length: > 0 and <= MaxLength } && id.All(character => character is > ' ' and <= '~');

    /// <returns>Null when nobody has signed in, or who has belongs to no tenant.</returns>
    public static Tenant? Find(HttpContext context) => context.User.FindFirstValue(ClaimType) is { } id ? new Tenant(id) : null;

    /// <exception cref="InvalidOperationException">The endpoint is open to everybody and asks for a tenant all the same.</exception>
    public static ValueTask<Tenant?> BindAsync(HttpContext context) => ValueTask.FromResult<Tenant?>(Of(context));

    /// <inheritdoc cref="BindAsync"/>
    public static Tenant Of(HttpContext context) => Find(context) ?? throw new InvalidOperationException("The request has no tenant.");

    /// <param name="scheme">By which the caller has signed in.</param>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity([new Claim(ClaimType, Id)], scheme));
}
