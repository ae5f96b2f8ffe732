using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>What all connections share.</summary>
internal sealed record ServerContext(QueueNamespace Queues, SasAuthority Authority, TimeProvider Time, ILogger Logger)
{
    /// <summary>Largest message accepted, bytes: the Standard tier's 256 KB.</summary>
    public int MaxMessageSize { get; init; } = 256 * 1024;

    /// <summary>Largest frame either way, bytes, as Service Bus has it.</summary>
    public int MaxFrameSize { get; init; } = 64 * 1024;

    /// <summary>A connection from which nothing came for twice this long is closed.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>A connection whose frame is not whole for this long is closed at the next look, which is one every <see cref="HandshakeTimeout"/>.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A connection that is not open after this long is closed; so is one that does not finish TLS.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
