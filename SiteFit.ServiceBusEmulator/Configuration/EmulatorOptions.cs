using System.Net;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Configuration;

/// <summary>How an emulator runs.</summary>
public sealed record EmulatorOptions
{
    public const string DefaultKeyName = "RootManageSharedAccessKey", DefaultKey = "SAS_KEY_VALUE";

    /// <summary>At least one; names differ, whatever their case.</summary>
    public required IReadOnlyList<QueueSettings> Queues { get; init; }

    /// <summary>Where both ports listen; default loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>AMQP port; 0 takes a free one.</summary>
    public int Port { get; init; } = 5672;

    /// <summary>HTTP port for health and figures; 0 takes a free one.</summary>
    public int HealthPort { get; init; } = 5300;

    /// <summary>Folder that keeps messages over restarts; null: they live as long as the process.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Value of the key <see cref="DefaultKeyName"/>; null: clients need no key.</summary>
    public string? SharedAccessKey { get; init; } = DefaultKey;
}
