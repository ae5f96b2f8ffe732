using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>A queue in the namespace. A property that is null has Service Bus's default.</summary>
public class AzureServiceBusQueueResource(string name, string queueName, AzureServiceBusResource parent)
    : Resource(name), IResourceWithParent<AzureServiceBusResource>, IResourceWithConnectionString
{
    public AzureServiceBusResource Parent { get; } = parent;

    public string QueueName { get; set; } = queueName;

    public TimeSpan? LockDuration { get; set; }

    public int? MaxDeliveryCount { get; set; }

    public TimeSpan? DefaultMessageTimeToLive { get; set; }

    public bool? DeadLetteringOnMessageExpiration { get; set; }

    public bool? RequiresDuplicateDetection { get; set; }

    public TimeSpan? DuplicateDetectionHistoryTimeWindow { get; set; }

    public bool? RequiresSession { get; set; }

    public ReferenceExpression ConnectionStringExpression => Parent.IsEmulator
        ? ReferenceExpression.Create($"{Parent.ConnectionStringExpression};EntityPath={QueueName}")
        : ReferenceExpression.Create($"Endpoint={Parent.ConnectionStringExpression};EntityPath={QueueName}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        ((IResourceWithConnectionString)Parent).GetConnectionProperties().Append(new("QueueName", ReferenceExpression.Create($"{QueueName}")));
}
