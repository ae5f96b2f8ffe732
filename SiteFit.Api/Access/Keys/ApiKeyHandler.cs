using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SiteFit.Data.Access;

namespace SiteFit.Api.Access.Keys;

/// <summary>Signs in who sends a key that was made here and is not revoked.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";

    /// <summary>One answer to all that is wrong with a key: which of it is known helps only those who guess.</summary>
    private static readonly AuthenticateResult Refused = AuthenticateResult.Fail(new ApiKeyException());

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKeyHeader.Find(Request) is not { } text)
            return AuthenticateResult.NoResult();
        return ApiKeyText.TryParse(text, out var key) && await keys.FindTenantAsync(key, Context.RequestAborted) is { } tenantId
            ? AuthenticateResult.Success(new AuthenticationTicket(new Tenant(tenantId).ToPrincipal(Scheme), Scheme))
            : Refused;
    }
}
