using System.Runtime.InteropServices;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Configuration;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

try
{
    var settings = new ConfigurationBuilder()
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();
    var options = CommandLine.Parse(args, settings);

    var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopped.TrySetResult();
    }

    await using var emulator = await ServiceBusEmulatorHost.StartAsync(options, logging => logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddConfiguration(settings.GetSection("Logging"))
        .AddJsonConsole(console => console.UseUtcTimestamp = true));
    var messages = options.DataDirectory is null
        ? "in memory"
        : $"{options.DataDirectory} ({emulator.Queues.Queues.Sum(queue => queue.Figures.Depth + queue.DeadLetterQueue!.Figures.Depth)} restored in {emulator.RestoredIn.TotalMilliseconds:F0} ms)";
    Console.WriteLine($"ready: {emulator.ConnectionString} health http://{options.Address}:{emulator.HealthPort}/health messages {messages}");
    if (emulator.TlsPort is { } tlsPort)
        Console.WriteLine($"tls: amqps://{options.Address}:{tlsPort} certificate {emulator.TrustFile ?? options.CertificateFile ?? "in memory"}");
    await stopped.Task;
    return 0;
}
catch (ConfigurationException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
