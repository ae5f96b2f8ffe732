using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace SiteFit.Api.Access.Tokens;

/// <summary>Signs in by an issuer's token (OpenID Connect): signature, issuer, audience and times are checked against its discovery document.</summary>
internal static class TokenSignIn
{
    public const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>Only signatures that take the issuer's private key: its public key must not pass for a shared one (HS256), nor nothing at all (none).</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddTokens(this AuthenticationBuilder signIn, Uri authority, AccessOptions access) => signIn.AddJwtBearer(Scheme, options =>
    {
        options.Authority = authority.AbsoluteUri;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.MapInboundClaims = false; // claims keep the names that the issuer gives them
        options.TokenValidationParameters.ValidAudiences = access.Audiences;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                // Nothing else of the token goes on: what is not there cannot be trusted by mistake.
                context.Principal = TokenTenant.Find(context.Principal!, access.TenantClaims)?.ToPrincipal(Scheme)
                    ?? new ClaimsPrincipal(new ClaimsIdentity(Scheme));
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = ExplainAsync,
        };
    });

    /// <summary>Without the issuer's keys every token looks wrong; that is not the caller's fault.</summary>
    private static async Task ExplainAsync(AuthenticationFailedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            throw new IssuerException(e);
        }
    }
}
