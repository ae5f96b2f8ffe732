using SiteFit.Worker.Files;

namespace SiteFit.Worker.Jobs;

internal static class JobConsumerExtensions
{
    public static void AddJobConsumer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunningAttempts>();
        builder.Services.AddSingleton<DatabasePatience>();
        builder.Services.AddSingleton<AttemptFilesFactory>();
        builder.Services.AddSingleton<JobProcessor>();
        builder.Services.AddHostedService<CancellationWatch>();
        builder.Services.AddHostedService<LeaseKeeper>();
        builder.Services.AddHostedService<JobConsumer>();
    }
}
