using SiteFit.Api.Contracts;
using SiteFit.Api.Description;
using SiteFit.Api.Jobs;
using SiteFit.Api.Problems;
using SiteFit.Contracts;
using SiteFit.Data;
using SiteFit.Messaging;
using SiteFit.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddContracts();
builder.AddSiteFitData("sitefitdb");
builder.AddServiceBusQueue("jobs");
builder.AddJobs();
builder.AddDatabaseProblems();
builder.AddApiDescription();

var app = builder.Build();

app.UseServiceDefaults();
app.MapContracts();
app.MapJobs();
app.MapApiDescription();

app.Run();
