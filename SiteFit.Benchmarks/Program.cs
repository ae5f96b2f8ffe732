using BenchmarkDotNet.Running;
using SiteFit.Benchmarks.Load;

// `latency …` drives a running system over HTTP; anything else goes to BenchmarkDotNet.
if (args is ["latency", .. var options])
    return await LatencyDriver.RunAsync(options);

BenchmarkSwitcher.FromAssembly(typeof(LatencyDriver).Assembly).Run(args);
return 0;
