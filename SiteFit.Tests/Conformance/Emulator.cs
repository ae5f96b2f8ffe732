using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.Conformance;

/// <summary>Starts emulators for tests, on free ports.</summary>
internal static class Emulator
{
    public const string Queue = "jobs", PlainQueue = "plain";

    /// <summary>Locks of 5 s and three deliveries on both queues; the first dead-letters what expires, the other detects duplicates.</summary>
    public static Task<ServiceBusEmulatorHost> StartAsync(int port = 0, string? dataDirectory = null) => ServiceBusEmulatorHost.StartAsync(
        new EmulatorOptions
        {
            Queues =
            [
                new QueueSettings { Name = Queue, LockDuration = TimeSpan.FromSeconds(5), MaxDeliveryCount = 3, DeadLetteringOnMessageExpiration = true },
                new QueueSettings { Name = PlainQueue, LockDuration = TimeSpan.FromSeconds(5), MaxDeliveryCount = 3, RequiresDuplicateDetection = true },
            ],
            Port = port,
            HealthPort = 0,
            DataDirectory = dataDirectory,
        },
        cancellationToken: TestContext.Current.CancellationToken);
}
