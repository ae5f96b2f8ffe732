using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Azure.Provisioning;
using SiteFit.LocalHosting.Publishing.Bicep;

namespace Aspire.Hosting;

public static class AzureProvisioningResourceExtensions
{
    /// <summary>Adds to what is done when the resource's module is put together.</summary>
    public static IResourceBuilder<T> ConfigureInfrastructure<T>(this IResourceBuilder<T> builder, Action<AzureResourceInfrastructure> configure)
        where T : AzureProvisioningResource
    {
        builder.Resource.ConfigureInfrastructure += configure;
        return builder;
    }

    /// <summary>The output of another module as a parameter of this one.</summary>
    /// <param name="parameterName">Null: resource and output, <c>servicebus_outputs_name</c>.</param>
    public static ProvisioningParameter AsProvisioningParameter(
        this BicepOutputReference outputReference, AzureResourceInfrastructure infrastructure, string? parameterName = null) =>
        infrastructure.GetOrAddParameter(
            parameterName ?? BicepName.Identifier($"{outputReference.Resource.Name}_outputs_{outputReference.Name}").ToLowerInvariant(),
            outputReference.ValueExpression);
}
