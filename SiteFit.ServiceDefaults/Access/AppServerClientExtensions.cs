using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SiteFit.ServiceDefaults.Access;

/// <summary>For those that AppServer lets in.</summary>
public static class AppServerClientExtensions
{
    /// <summary>What AppServer lets in: <c>SERVICE_TOKEN</c>, the same there and here; empty or <c>none</c> sends none.</summary>
    private const string Setting = "SERVICE_TOKEN";

    /// <summary>Finds AppServer by service discovery under the name <c>appserver</c>. How long to wait and how often to try is the client's own affair.</summary>
    public static void AddAppServerClient<TClient>(this IHostApplicationBuilder builder)
        where TClient : class
    {
        var token = ReadToken(builder.Configuration[Setting]);
#pragma warning disable EXTEXP0001 // the only way to opt one client out of the default handler
        builder.Services.AddHttpClient<TClient>(http =>
            {
                http.BaseAddress = new Uri("https+http://appserver");
                http.Timeout = Timeout.InfiniteTimeSpan;
                if (token is not null)
                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            })
            // Their lines are below the level of every sink (JsonLogExtensions), and their scopes cost all the same.
            .RemoveAllLoggers()
            // A solve may take minutes and its retries are the job's attempts; a preview is asked for again. The default handler's 10 s and 3 retries do not fit.
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    private static string? ReadToken(string? setting) => setting switch
    {
        null or "" or "none" => null,
        var text when text.AsSpan().ContainsAnyExceptInRange('!', '~') => throw new OptionsValidationException(
            Setting, typeof(AppServerClientExtensions), [$"{Setting} has characters that no HTTP header can carry; use printable ASCII without spaces."]),
        var text => text,
    };
}
