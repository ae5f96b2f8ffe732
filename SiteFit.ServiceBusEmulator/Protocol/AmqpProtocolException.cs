using Amqp.Framing;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>The peer broke the protocol: its connection is closed with this error.</summary>
internal sealed class AmqpProtocolException(string condition, string description) : Exception(description)
{
    public Error Error { get; } = new(condition) { Description = description };
}
