using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SiteFit.Api.Access.Keys;

namespace SiteFit.Api.Access;

/// <summary>Says in the OpenAPI document how to sign in, so that the page asks for it and generated clients send it.</summary>
internal static class SignInDescription
{
    private const string Key = "apiKey";
    private const string Token = "token";

    public static void AddSignIn(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            var access = context.ApplicationServices.GetRequiredService<AccessOptions>();
            if (access.IsClosed)
                Describe(document, access);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.ApplicationServices.GetRequiredService<AccessOptions>().IsClosed)
                AddRefusals(operation.Responses ??= []);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiDocument document, AccessOptions access)
    {
        var schemes = (document.Components ??= new OpenApiComponents()).SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        schemes[Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHeader.Name,
            Description = "A key that the operator of this service has made: sfk_…",
        };
        if (access.Authority is { } authority)
        {
            schemes[Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = $"An access token of {authority} for {string.Join(" or ", access.Audiences)}.",
            };
        }
        // Any one of them will do.
        document.Security = [.. schemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];
    }

    private static void AddRefusals(OpenApiResponses responses)
    {
        responses.TryAdd("401", new OpenApiResponse { Description = "Not signed in (`unauthorized`)." });
        responses.TryAdd("403", new OpenApiResponse { Description = "Signed in, and of no tenant (`forbidden`)." });
        responses.TryAdd("429", new OpenApiResponse { Description = "Too many requests of the tenant (`rate_limited`); `Retry-After` says when to come again." });
    }
}
