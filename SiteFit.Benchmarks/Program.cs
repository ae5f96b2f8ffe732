using BenchmarkDotNet.Running;
using SiteFit.Benchmarks.Load;
using SiteFit.Benchmarks.ServiceBus;

// `latency …` drives a running system over HTTP, `servicebus` brokers that it starts; anything else goes to BenchmarkDotNet.
if (args is ["latency", .. var options])
    return await LatencyDriver.RunAsync(options);
if (args is ["servicebus"])
    return await ServiceBusDriver.RunAsync();

BenchmarkSwitcher.FromAssembly(typeof(LatencyDriver).Assembly).Run(args);
return 0;
