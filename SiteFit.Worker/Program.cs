using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults;
using SiteFit.Worker;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Resend;
using SiteFit.Worker.Solve;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddSiteFitData("sitefitdb");
    builder.AddServiceBusQueue("jobs");
    builder.AddWorkerOptions();
    builder.AddAppServerClient();
    builder.AddJobConsumer();
    builder.AddResender();

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
