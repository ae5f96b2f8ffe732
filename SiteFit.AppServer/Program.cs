using Microsoft.Extensions.Options;
using SiteFit.AppServer.Access;
using SiteFit.AppServer.ContractsCommand;
using SiteFit.AppServer.Preview;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.AppServer.Solve;
using SiteFit.AppServer.Telemetry;
using SiteFit.Contracts;
using SiteFit.ServiceDefaults;

if (args is ["contracts", .. var command])
    return ContractsCommand.Run(command, Console.Out, Console.Error);

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddServiceToken();
    builder.AddContracts();
    builder.AddSolve();
    builder.AddRhinoCompute();
    builder.AddPreview();

    var app = builder.Build();
    app.UseServiceDefaults();
    app.UseJobScope();
    app.MapSolve();
    app.MapPreview();
    app.Run();
    return 0;
}
catch (Exception e) when (e is ContractCatalogException or OptionsValidationException)
{
    // A file or a setting is wrong: the one line that says which is all that helps.
    Console.Error.WriteLine(e.Message);
    return 1;
}
