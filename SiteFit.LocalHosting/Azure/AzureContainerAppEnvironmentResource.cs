namespace Aspire.Hosting.Azure.AppContainers;

/// <summary>The environment that the services become container apps in.</summary>
public class AzureContainerAppEnvironmentResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure)
    : AzureProvisioningResource(name, configureInfrastructure);
