using System.Data.Common;
using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Connection;
using SiteFit.Data.Schema;
using SiteFit.ServiceDefaults.Identity;

namespace SiteFit.Api.Migrate;

/// <summary>
/// The command <c>migrate</c>: brings the database of the Api's own settings up to date and ends, for those who do so before they
/// replace the services. No service is started; services that start meanwhile wait for it, or it for them.
/// </summary>
/// <remarks>Exit codes: 0 the schema is up to date, 1 it is not. Either way with one line.</remarks>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(TextWriter output, TextWriter errors)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders(); // the one line says it
            builder.Services.AddSingleton(TimeProvider.System);
            builder.AddAzureIdentity();
            builder.AddSiteFitData("sitefitdb");
            using var host = builder.Build();
            return await ApplyAsync(host.Services, output, errors);
        }
        catch (OptionsValidationException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> ApplyAsync(IServiceProvider services, TextWriter output, TextWriter errors)
    {
        var target = services.GetRequiredService<DatabaseSource>().Target;
        try
        {
            // Not cancelled: a job that is ended is ended by the platform, and the lock goes with its connection.
            var applied = await services.GetRequiredService<SchemaMigration>().ApplyAsync(CancellationToken.None);
            await output.WriteLineAsync(applied.Last is { } last
                ? $"The {target} is up to date: applied {applied.Count} migrations, up to {last}."
                : $"The {target} is up to date: nothing to apply.");
            return 0;
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            // A server's message may go on with lines of detail.
            await errors.WriteLineAsync($"Cannot migrate the {target}: {e.GetBaseException().Message.Split('\n', 2)[0].TrimEnd()}");
            return 1;
        }
    }
}
