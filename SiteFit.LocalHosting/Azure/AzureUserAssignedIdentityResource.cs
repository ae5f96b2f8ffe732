namespace Aspire.Hosting.Azure;

/// <summary>A managed identity that services act as.</summary>
public sealed class AzureUserAssignedIdentityResource(string name) : AzureProvisioningResource(name, static _ => { })
{
    public BicepOutputReference Id => new("id", this);

    public BicepOutputReference ClientId => new("clientId", this);

    public BicepOutputReference PrincipalId => new("principalId", this);

    public BicepOutputReference PrincipalName => new("principalName", this);

    public BicepOutputReference NameOutputReference => new("name", this);
}
