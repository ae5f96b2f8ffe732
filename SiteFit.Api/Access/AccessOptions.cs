namespace SiteFit.Api.Access;

/// <summary>Who gets in; each is read from the setting named beside it.</summary>
internal sealed record AccessOptions
{
    /// <summary>
    /// <c>Auth__Mode</c>: <c>closed</c> asks everybody for a token or a key, <c>open</c> nobody and is for loopback only. Default: open in the
    /// environment Development as long as there is no authority, closed everywhere else.
    /// </summary>
    public required bool IsClosed { get; init; }

    /// <summary><c>Auth__Authority</c>: the issuer whose tokens are taken; its discovery document is below it. Null: keys only.</summary>
    public Uri? Authority { get; init; }

    /// <summary><c>Auth__Audience</c>: a token is for one of these, or it is not for this service. Required with an authority.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary><c>Auth__TenantClaim</c>: the claims that name the caller's tenant, the first that a token has. Default: <see cref="DefaultTenantClaims"/>.</summary>
    public IReadOnlyList<string> TenantClaims { get; init; } = DefaultTenantClaims;

    /// <summary><c>tid</c> is Entra's; a token of an issuer that knows no tenants has <c>sub</c>, and each user is one.</summary>
    public static readonly IReadOnlyList<string> DefaultTenantClaims = ["tid", "tenant_id", "org_id", "sub"];
}
