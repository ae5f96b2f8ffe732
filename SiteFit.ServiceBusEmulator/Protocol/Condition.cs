namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Error conditions of Service Bus that AMQP itself does not have.</summary>
internal static class Condition
{
    public const string MessageLockLost = "com.microsoft:message-lock-lost";

    public const string MessageNotFound = "com.microsoft:message-not-found";

    public const string DeadLetter = "com.microsoft:dead-letter";
}
