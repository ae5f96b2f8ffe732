using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.ServiceBus;

public sealed class ServiceBusNamespace : ProvisionableResource
{
    internal ServiceBusNamespace(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }
}
