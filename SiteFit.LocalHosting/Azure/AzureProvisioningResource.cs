namespace Aspire.Hosting.Azure;

/// <summary>A bicep module that is put together in code.</summary>
/// <param name="configureInfrastructure">Fills the module. Run only when the application is published.</param>
public class AzureProvisioningResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure) : AzureBicepResource(name)
{
    public Action<AzureResourceInfrastructure> ConfigureInfrastructure { get; internal set; } = configureInfrastructure;
}
