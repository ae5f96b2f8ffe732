using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>A Service Bus namespace; in run mode the emulator.</summary>
public class AzureServiceBusResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure)
    : AzureProvisioningResource(name, configureInfrastructure), IResourceWithEndpoints, IResourceWithConnectionString
{
    public bool IsEmulator { get; internal set; }

    public BicepOutputReference ServiceBusEndpoint => new("serviceBusEndpoint", this);

    public BicepOutputReference Id => new("id", this);

    public BicepOutputReference NameOutputReference => new("name", this);

    // The trailing semicolon is Aspire's; a queue's string therefore has two.
    public ReferenceExpression ConnectionStringExpression => IsEmulator
        ? ReferenceExpression.Create($"Endpoint=sb://{Address};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;")
        : ReferenceExpression.Create($"{ServiceBusEndpoint}");

    internal EndpointReference Amqp => new(this, "emulator");

    internal EndpointReference Health => new(this, "emulatorhealth");

    private EndpointReferenceExpression Address => Amqp.Property(EndpointProperty.HostAndPort);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        if (!IsEmulator)
        {
            yield return new("Host", ReferenceExpression.Create($"{new BicepOutputReference("serviceBusHostName", this)}"));
            yield return new("Uri", ReferenceExpression.Create($"{ServiceBusEndpoint}"));
            yield break;
        }

        yield return new("Host", ReferenceExpression.Create($"{Amqp.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{Amqp.Property(EndpointProperty.Port)}"));
        yield return new("Uri", ReferenceExpression.Create($"sb://{Address}"));
        yield return new("ConnectionString", ConnectionStringExpression);
    }
}
