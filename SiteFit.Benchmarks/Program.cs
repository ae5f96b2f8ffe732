using BenchmarkDotNet.Running;
using SiteFit.Benchmarks.Load;
using SiteFit.Benchmarks.Placement;
using SiteFit.Benchmarks.RhinoCompute;
using SiteFit.Benchmarks.ServiceBus;
using SiteFit.Benchmarks.Telemetry;

// `load …` starts the whole system and drives it, `overhead` two of them, with telemetry and without, `latency …` and `preview …` one that
// runs already, `servicebus` brokers that it starts, `placement` measures the solver, `placement cancel` how soon it stops, `curves` what Rhino's form of a curve costs, `telemetry` what the dashboard's receiver takes; anything else goes to BenchmarkDotNet.
if (args is ["load", .. var settings])
    return await LoadDriver.RunAsync(settings);
if (args is ["overhead"])
    return await OverheadDriver.RunAsync();
if (args is ["latency", .. var options])
    return await LatencyDriver.RunAsync(options);
if (args is ["preview", .. var drag])
    return await PreviewDriver.RunAsync(drag);
if (args is ["servicebus"])
    return await ServiceBusDriver.RunAsync();
if (args is ["curves"])
    return CurveDriver.Run();
if (args is ["telemetry"])
    return await TelemetryDriver.RunAsync();
if (args is ["placement", "cancel", .. var cancel])
    return await CancellationDriver.RunAsync(cancel);
if (args is ["placement", .. var mode])
    return await PlacementDriver.RunAsync(mode);

BenchmarkSwitcher.FromAssembly(typeof(LatencyDriver).Assembly).Run(args);
return 0;
