namespace SiteFit.Worker.Solve;

internal static class AppServerClientExtensions
{
    /// <summary>Finds AppServer by service discovery under the name <c>appserver</c>.</summary>
    public static void AddAppServerClient(this WebApplicationBuilder builder)
    {
#pragma warning disable EXTEXP0001 // the only way to opt one client out of the default handler
        builder.Services.AddHttpClient<AppServerClient>(http =>
            {
                http.BaseAddress = new Uri("https+http://appserver");
                http.Timeout = Timeout.InfiniteTimeSpan; // JOB_TIMEOUT_SEC is the limit
            })
            // A solve may take minutes and its retries are the job's attempts: the default handler's 10 s and 3 retries do not fit.
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
