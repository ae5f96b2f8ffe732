namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Why a message is in a dead-letter queue.</summary>
/// <param name="Source">Queue that it came from.</param>
/// <param name="SequenceNumber">Its sequence number there.</param>
/// <param name="Reason">The client's word, or <c>MaxDeliveryCountExceeded</c> or <c>TTLExpiredException</c>; null when the client gave none.</param>
/// <param name="Description">Null when the client gave none.</param>
public sealed record DeadLetterInfo(string Source, long SequenceNumber, string? Reason, string? Description);
