using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults;
using SiteFit.ServiceDefaults.Access;
using SiteFit.ServiceDefaults.Identity;
using SiteFit.Worker;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Resend;
using SiteFit.Worker.Retention;
using SiteFit.Worker.Solve;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddAzureIdentity();
    builder.AddSiteFitData("sitefitdb");
    builder.AddServiceBusQueue("jobs");
    builder.AddArtifacts("blobs");
    builder.AddWorkerOptions();
    builder.AddAppServerClient<AppServerClient>();
    builder.AddJobConsumer();
    builder.AddResender();
    builder.AddRetention();

    var app = builder.Build();
    app.UseServiceDefaults();
    app.Run();
    return 0;
}
catch (OptionsValidationException e)
{
    // A setting is wrong: the one line that says which is all that helps.
    Console.Error.WriteLine(e.Message);
    return 1;
}
