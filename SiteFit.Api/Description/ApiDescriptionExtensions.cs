using Scalar.AspNetCore;
using SiteFit.Api.Access;

namespace SiteFit.Api.Description;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page to read and try it at <c>/scalar</c>: open to everybody, they only describe.</summary>
internal static class ApiDescriptionExtensions
{
    public static void AddApiDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.AddSignIn();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SiteFit API";
            document.Info.Description = "Runs geometry computations as jobs: submit inputs that fit a contract, follow the job, read placements, metrics and files.";
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference(options =>
        {
            options.Title = "SiteFit API";
            options.DefaultFonts = false; // fetched from another site otherwise
        }).AllowAnonymous();
    }
}
