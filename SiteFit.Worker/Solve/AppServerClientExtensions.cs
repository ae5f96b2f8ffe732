using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace SiteFit.Worker.Solve;

internal static class AppServerClientExtensions
{
    /// <summary>What AppServer lets in: <c>SERVICE_TOKEN</c>, the same there and here; empty or <c>none</c> sends none.</summary>
    private const string Setting = "SERVICE_TOKEN";

    /// <summary>Finds AppServer by service discovery under the name <c>appserver</c>.</summary>
    public static void AddAppServerClient(this WebApplicationBuilder builder)
    {
        var token = ReadToken(builder.Configuration[Setting]);
#pragma warning disable EXTEXP0001 // the only way to opt one client out of the default handler
        builder.Services.AddHttpClient<AppServerClient>(http =>
            {
                http.BaseAddress = new Uri("https+http://appserver");
                http.Timeout = Timeout.InfiniteTimeSpan; // JOB_TIMEOUT_SEC is the limit
                if (token is not null)
                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            })
            // A solve may take minutes and its retries are the job's attempts: the default handler's 10 s and 3 retries do not fit.
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    private static string? ReadToken(string? setting) => setting switch
    {
        null or "" or "none" => null,
        var text when text.AsSpan().ContainsAnyExceptInRange('!', '~') => throw new OptionsValidationException(
            Setting, typeof(AppServerClient), [$"{Setting} has characters that no HTTP header can carry; use printable ASCII without spaces."]),
        var text => text,
    };
}
