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

    /// <summary>Port for AMQP within TLS; 0 takes a free one; null: there is none.</summary>
    public int? TlsPort { get; init; }

    /// <summary>PFX file with certificate and private key for the TLS port; null: one is made, and kept in the data folder.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Of <see cref="CertificateFile"/>; null when it has none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>HTTP port for health and figures; 0 takes a free one.</summary>
    public int HealthPort { get; init; } = 5300;

    /// <summary>Folder that keeps messages over restarts; null: they live as long as the process.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Value of the key <see cref="DefaultKeyName"/>; null: clients need no key.</summary>
    public string? SharedAccessKey { get; init; } = DefaultKey;
}
