using SiteFit.AppServer.Access;

namespace SiteFit.AppServer.Preview;

internal static class PreviewExtensions
{
    public static void AddPreview(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PreviewOptions>()
            .BindConfiguration(PreviewOptions.Section)
            .Validate(
                preview => preview.Time > TimeSpan.Zero && preview.Time <= PreviewOptions.LongestTime,
                $"Preview: Time must be above 0 and at most {PreviewOptions.LongestTime.TotalMilliseconds} ms.")
            .ValidateOnStart();
        builder.Services.AddSingleton<PreviewPipeline>();
    }

    public static void MapPreview(this WebApplication app) =>
        app.MapPost("/preview/{definition}:{version}", PreviewEndpoint.HandleAsync).RequireServiceToken();
}
