using Microsoft.Extensions.Options;
using SiteFit.Api.Access;
using SiteFit.Api.Access.Keys;
using SiteFit.Api.Apps;
using SiteFit.Api.Contracts;
using SiteFit.Api.DeadLetters;
using SiteFit.Api.Description;
using SiteFit.Api.Idempotency;
using SiteFit.Api.Jobs;
using SiteFit.Api.Migrate;
using SiteFit.Api.Page;
using SiteFit.Api.Problems;
using SiteFit.Api.Telemetry;
using SiteFit.Contracts;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.ServiceDefaults;
using SiteFit.ServiceDefaults.Identity;

if (args is ["migrate"])
    return await MigrateCommand.RunAsync(Console.Out, Console.Error);

if (args is ["keys", .. var command])
    return await KeysCommand.RunAsync(command, Host.CreateApplicationBuilder(), Console.Out, Console.Error);

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddAzureIdentity();
    builder.AddContracts();
    builder.AddSiteFitData("sitefitdb");
    builder.AddApps();
    builder.AddArtifacts("blobs");
    builder.AddAccess();
    builder.AddIdempotency();
    builder.AddJobs();
    builder.AddBacklogMetrics();
    builder.AddUnavailableProblems();
    builder.AddApiDescription();

    var app = builder.Build();
    app.UseServiceDefaults();
    app.UseAccess();
    app.MapApps();
    app.MapContracts();
    app.MapJobs();
    app.MapDeadLetters();
    app.MapApiDescription();
    app.MapPage();
    app.Run();
    return 0;
}
catch (Exception e) when (e is ContractCatalogException or OptionsValidationException)
{
    // A file or a setting is wrong: the one line that says which is all that helps.
    Console.Error.WriteLine(e.Message);
    return 1;
}
