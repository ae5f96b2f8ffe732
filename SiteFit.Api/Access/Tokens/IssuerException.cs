namespace SiteFit.Api.Access.Tokens;

/// <summary>The issuer's discovery document or its keys cannot be had, so that no token can be checked.</summary>
internal sealed class IssuerException(Exception inner) : Exception("The issuer's discovery document cannot be read.", inner);
