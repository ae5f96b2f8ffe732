using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using SiteFit.Api.Access.Keys;
using SiteFit.Api.Access.Limits;
using SiteFit.Api.Access.Tokens;
using SiteFit.ServiceDefaults.Access;

namespace SiteFit.Api.Access;

/// <summary>Closes the Api: nobody gets in without a token or a key, but to what is said to be open. docs/access.md has the settings.</summary>
internal static class AccessExtensions
{
    private const string EitherScheme = "TokenOrKey";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var access = AccessSettings.Read(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(access);
        if (!access.IsClosed)
            builder.ListenOnLoopbackOnly("Auth__Mode is open, which is for this machine only; set Auth__Mode=closed, or listen on localhost.");

        builder.AddSignIn(access);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        // For every endpoint that does not say otherwise, and for addresses that are none.
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireClaim(Tenant.ClaimType).Build());

        builder.AddRequestLimits();
        builder.AddRateLimit(access);
        builder.AddCrossOrigin();
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.UseCrossOrigin();
        app.UseAuthentication();
        app.UseMiddleware<TenantMiddleware>();
        app.UseAuthorization();
        app.UseRateLimit();
    }

    private static void AddSignIn(this WebApplicationBuilder builder, AccessOptions access)
    {
        if (!access.IsClosed)
        {
            builder.Services.AddAuthentication(OpenHandler.Scheme).AddScheme<AuthenticationSchemeOptions, OpenHandler>(OpenHandler.Scheme, null);
            return;
        }

        var signIn = builder.Services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                access.Authority is null || ApiKeyHeader.IsIn(context.Request) ? ApiKeyHandler.Scheme : TokenSignIn.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        if (access.Authority is { } authority)
            signIn.AddTokens(authority, access);
    }
}
