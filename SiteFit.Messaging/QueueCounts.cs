namespace SiteFit.Messaging;

/// <summary>How many messages a queue holds, counted by looking at them one after the other while others send and receive.</summary>
/// <remarks>
/// Service Bus does not tell its own counts over AMQP, only to Azure Resource Manager and over HTTP with the claim Manage. What is
/// counted here needs the claim Listen, no second protocol, and works with the emulator too; it costs the transfer of every message.
/// </remarks>
/// <param name="Active">To be received, or locked.</param>
/// <param name="Scheduled">Waiting for their time.</param>
/// <param name="Deferred">Put aside.</param>
/// <param name="DeadLettered">In the dead-letter queue.</param>
/// <param name="IsComplete">False: counting stopped at the limit, and there are more.</param>
public sealed record QueueCounts(int Active, int Scheduled, int Deferred, int DeadLettered, bool IsComplete);
