using System.Globalization;
using Microsoft.Extensions.Options;
using SiteFit.Data.Idempotency;

namespace SiteFit.Worker.Retention;

internal static class RetentionExtensions
{
    public static void AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Days = configuration["RETENTION_DAYS"] switch
            {
                null or "" => options.Days,
                var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) => days,
                var text => throw new OptionsValidationException(
                    "RETENTION_DAYS", typeof(RetentionOptions), [$"RETENTION_DAYS is '{text}'; set it to a number of days, or to 0 to keep all jobs."]),
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IdempotencyKeys>();
        builder.Services.AddHostedService<RetentionService>();
    }
}
