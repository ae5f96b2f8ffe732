using Microsoft.Extensions.Options;
using SiteFit.Contracts.Problems;
using SiteFit.ServiceDefaults.Access;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.AppServer.Access;

/// <summary>Solving is for the worker: only who sends <c>SERVICE_TOKEN</c> may.</summary>
internal static class ServiceTokenExtensions
{
    private const string Setting = "SERVICE_TOKEN";

    /// <summary>Value of the setting when the network alone keeps others away.</summary>
    private const string None = "none";

    private const int MinLength = 16;

    /// <summary>Without a token the service is for this machine only, unless somebody says that it may be otherwise.</summary>
    public static void AddServiceToken(this WebApplicationBuilder builder)
    {
        switch (builder.Configuration[Setting])
        {
            case null or "":
                builder.ListenOnLoopbackOnly(
                    $"{Setting} is not set, and without it anybody who reaches AppServer can have it solve; set it to the worker's, or to {None} where the network keeps others away.");
                break;
            case None:
                break;
            case { Length: < MinLength }:
                throw new OptionsValidationException(Setting, typeof(ServiceToken), [$"{Setting} is shorter than {MinLength} characters; make it a random text of 32."]);
            case var text:
                builder.Services.AddSingleton(new ServiceToken(text));
                break;
        }
    }

    /// <summary>Refuses before anything of the body is read.</summary>
    public static void RequireServiceToken(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilterFactory((factory, next) =>
        factory.ApplicationServices.GetService<ServiceToken>() is not { } token ? next : async context =>
        {
            if (token.Matches(context.HttpContext.Request.Headers.Authorization))
                return await next(context);
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return new ServiceProblemResult(ServiceProblem.Create(
                StatusCodes.Status401Unauthorized,
                ErrorCodes.Unauthorized,
                $"AppServer solves for the worker only; send its {Setting} as Authorization: Bearer.",
                CorrelationId.Current));
        });
}
