using System.Xml;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A Service Bus namespace with its queues.</summary>
internal static class ServiceBusModule
{
    public const string Type = "Microsoft.ServiceBus/namespaces@2024-01-01";

    public static BicepModule Write(AzureServiceBusResource resource, IEnumerable<AzureServiceBusQueueResource> queues)
    {
        var module = new BicepModule(resource.Name);
        var body = module.Body;
        var bus = BicepName.Identifier(resource.Name);
        module.Resource(bus, Type, () =>
        {
            body.Property("name", BicepName.Unique(resource.Name, 50));
            body.Property("location", "location");
            body.Object("sku:", () => body.Text("name", "Standard")); // Basic knows no duplicate detection
            body.Object("properties:", () =>
            {
                body.Property("disableLocalAuth", true);
                body.Text("minimumTlsVersion", "1.2");
                body.Text("publicNetworkAccess", "Enabled");
            });
            body.Tags(resource.Name);
        });
        foreach (var queue in queues)
            WriteQueue(module, bus, queue);
        module.Output("serviceBusEndpoint", $"{bus}.properties.serviceBusEndpoint");
        // https://ns.servicebus.windows.net:443/
        module.Output("serviceBusHostName", $"split(replace({bus}.properties.serviceBusEndpoint, 'https://', ''), ':')[0]");
        module.Output("name", $"{bus}.name");
        module.Output("id", $"{bus}.id");
        return module;
    }

    private static void WriteQueue(BicepModule module, string bus, AzureServiceBusQueueResource queue)
    {
        var body = module.Body;
        module.Resource(BicepName.Identifier(queue.Name), "Microsoft.ServiceBus/namespaces/queues@2024-01-01", () =>
        {
            body.Text("name", queue.QueueName);
            body.Property("parent", bus);
            body.Object("properties:", () =>
            {
                Flag("deadLetteringOnMessageExpiration", queue.DeadLetteringOnMessageExpiration);
                Duration("defaultMessageTimeToLive", queue.DefaultMessageTimeToLive);
                Duration("duplicateDetectionHistoryTimeWindow", queue.DuplicateDetectionHistoryTimeWindow);
                Duration("lockDuration", queue.LockDuration);
                if (queue.MaxDeliveryCount is { } deliveries)
                    body.Property("maxDeliveryCount", deliveries);
                Flag("requiresDuplicateDetection", queue.RequiresDuplicateDetection);
                Flag("requiresSession", queue.RequiresSession);
            });
        });

        void Flag(string name, bool? value)
        {
            if (value is { } flag)
                body.Property(name, flag);
        }

        // PT5M, P14D
        void Duration(string name, TimeSpan? value)
        {
            if (value is { } duration)
                body.Text(name, XmlConvert.ToString(duration));
        }
    }
}
