namespace Azure.Provisioning.ServiceBus;

/// <summary>Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration</summary>
public readonly record struct ServiceBusBuiltInRole
{
    private readonly string _id;

    public ServiceBusBuiltInRole(string value) => _id = value;

    public static ServiceBusBuiltInRole AzureServiceBusDataOwner { get; } = new("090c5cfd-751d-490a-894a-3ce6f1109419");

    public static ServiceBusBuiltInRole AzureServiceBusDataSender { get; } = new("69a216fc-b8fb-44d8-bc22-1f3c2cd27a39");

    public static ServiceBusBuiltInRole AzureServiceBusDataReceiver { get; } = new("4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0");

    /// <returns>The role's name, or its id when it is not one of those above.</returns>
    public static string GetBuiltInRoleName(ServiceBusBuiltInRole value) => value switch
    {
        _ when value == AzureServiceBusDataOwner => nameof(AzureServiceBusDataOwner),
        _ when value == AzureServiceBusDataReceiver => nameof(AzureServiceBusDataReceiver),
        _ when value == AzureServiceBusDataSender => nameof(AzureServiceBusDataSender),
        _ => value.ToString(),
    };

    public override string ToString() => _id;
}
