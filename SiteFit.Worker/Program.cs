using SiteFit.Data;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults;
using SiteFit.Worker;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Resend;
using SiteFit.Worker.Solve;

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
