using System.Text.Json;
using SiteFit.Api.Artifacts;
using SiteFit.Api.Preview;
using SiteFit.Data.Jobs;
using SiteFit.ServiceDefaults.Access;

namespace SiteFit.Api.Jobs;

/// <summary><c>/jobs/*</c>: submit a job, follow it, read its result.</summary>
internal static class JobsExtensions
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobSender>());
        builder.Services.AddSingleton<JobChanges>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobChanges>());
        builder.Services.AddSingleton<JobWatches>();
        builder.Services.AddSingleton<ResultDocument>();
        builder.AddAppServerClient<PreviewClient>();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
    }

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapRunJob();
        jobs.MapPreviewJob();
        jobs.MapListJobs();
        jobs.MapGetJobStatus();
        jobs.MapGetJobRequest();
        jobs.MapGetJobResult();
        jobs.MapGetArtifact();
        jobs.MapGetArtifactContent();
        jobs.MapJobEvents();
        jobs.MapCancelJob();
        jobs.MapDeleteJob();
    }
}
