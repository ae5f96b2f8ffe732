using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A managed identity that an app acts as.</summary>
internal static class IdentityModule
{
    public const string Type = "Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30";

    public static BicepModule Write(AzureUserAssignedIdentityResource resource)
    {
        var module = new BicepModule(resource.Name);
        var identity = BicepName.Identifier(resource.Name);
        module.Resource(identity, Type, () =>
        {
            module.Body.Property("name", BicepName.Unique(resource.Name, 128));
            module.Body.Property("location", "location");
            module.Body.Tags(resource.Name);
        });
        module.Output("id", $"{identity}.id");
        module.Output("clientId", $"{identity}.properties.clientId");
        module.Output("principalId", $"{identity}.properties.principalId");
        module.Output("principalName", $"{identity}.name");
        module.Output("name", $"{identity}.name");
        return module;
    }
}
