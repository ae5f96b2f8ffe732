using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using SiteFit.Api.Idempotency;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.Api.Access.Limits;

/// <summary>Pages of other sites may call the Api only when their origin is listed: <c>Cors__Origins=https://plan.example,https://other.example</c>.</summary>
internal static class CrossOriginExtensions
{
    private const string Setting = "Cors:Origins";

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = (builder.Configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
        {
            throw new OptionsValidationException(
                Setting, typeof(CorsOptions), [$"Cors__Origins has '{wrong}'; list origins as https://plan.example, with commas between them."]);
        }
        if (origins.Length == 0)
            return;
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "DELETE")
            .AllowAnyHeader()
            .WithExposedHeaders("Location", "Retry-After", "WWW-Authenticate", CorrelationId.HeaderName, IdempotencyFilter.ReplayedHeader)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetService<ICorsService>() is not null)
            app.UseCors();
    }

    /// <summary>Neither <c>*</c>, which would list everybody, nor a path, which no browser sends.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == text;
}
