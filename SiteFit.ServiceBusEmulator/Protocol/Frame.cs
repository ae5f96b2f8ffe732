using Amqp.Types;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>A decoded frame.</summary>
/// <param name="Type">0 AMQP, 1 SASL.</param>
/// <param name="Channel">Session that it belongs to.</param>
/// <param name="Performative">Null in an empty frame, which only shows that the peer lives.</param>
/// <param name="Payload">What follows the performative; lies in the receive buffer, so it is valid only until the next read.</param>
internal readonly record struct Frame(byte Type, ushort Channel, DescribedList? Performative, ReadOnlyMemory<byte> Payload);
