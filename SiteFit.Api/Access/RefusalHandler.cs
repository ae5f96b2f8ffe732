using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SiteFit.Api.Access.Tokens;

namespace SiteFit.Api.Access;

/// <summary>Answers those who are not let in, by whatever they tried it: 401 with <c>WWW-Authenticate</c>, or 403.</summary>
internal sealed partial class RefusalHandler(AccessOptions access, ILogger<RefusalHandler> logger) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }
        if (!authorizeResult.Challenged)
        {
            Log.Forbidden(logger);
            await AccessProblems.NoTenant(access).ExecuteAsync(context);
            return;
        }

        var failure = (await context.AuthenticateAsync()).Failure; // known by now, nothing is checked again
        var reason = failure is null ? null : TokenFaults.Describe(failure, access);
        Log.Unauthorized(logger, reason ?? "nothing was sent");
        // RFC 6750, section 3: an error only for those who sent something.
        context.Response.Headers.WWWAuthenticate = reason is null ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{reason}\"";
        await AccessProblems.NotSignedIn(access, reason).ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered 401: {reason}", EventName = "access.unauthorized")]
        public static partial void Unauthorized(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Information, "Answered 403: the token names no tenant", EventName = "access.forbidden")]
        public static partial void Forbidden(ILogger logger);
    }
}
