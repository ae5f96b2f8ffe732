namespace Aspire.Hosting.Azure.AppContainers;

/// <summary>The environment that the services become container apps in.</summary>
public class AzureContainerAppEnvironmentResource(string name, Action<AzureResourceInfrastructure> configureInfrastructure)
    : AzureProvisioningResource(name, configureInfrastructure)
{
    /// <summary>The end of every app's host name.</summary>
    internal BicepOutputReference Domain => new("AZURE_CONTAINER_APPS_ENVIRONMENT_DEFAULT_DOMAIN", this);

    internal BicepOutputReference EnvironmentId => new("AZURE_CONTAINER_APPS_ENVIRONMENT_ID", this);

    internal BicepOutputReference RegistryEndpoint => new("AZURE_CONTAINER_REGISTRY_ENDPOINT", this);

    /// <summary>Who may pull the images.</summary>
    internal BicepOutputReference RegistryIdentityId => new("AZURE_CONTAINER_REGISTRY_MANAGED_IDENTITY_ID", this);

    /// <summary>Where telemetry goes.</summary>
    internal BicepOutputReference TelemetryConnectionString => new("APPLICATIONINSIGHTS_CONNECTION_STRING", this);
}
