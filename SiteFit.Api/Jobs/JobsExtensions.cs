namespace SiteFit.Api.Jobs;

/// <summary><c>/jobs/*</c>: submit a job, follow it, read its result.</summary>
internal static class JobsExtensions
{
    /// <summary>Bytes of a request body at most: 10,000 vertices with 15 digits a number take about half of it.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        // Refused by the server before it is buffered, with 413.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.Services.AddSingleton<JobSender>();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
    }

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapRunJob();
        jobs.MapGetJobStatus();
        jobs.MapGetJobResult();
    }
}
