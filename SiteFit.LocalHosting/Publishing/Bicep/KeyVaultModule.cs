namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A key vault with one secret per secret parameter.</summary>
internal static class KeyVaultModule
{
    public const string Type = "Microsoft.KeyVault/vaults@2024-11-01";

    public static BicepModule Write(KeyVaultResource resource)
    {
        var module = new BicepModule(resource.Name);
        var body = module.Body;
        var vault = BicepName.Identifier(resource.Name);
        module.Resource(vault, Type, () =>
        {
            body.Property("name", BicepName.Unique(resource.Name, 24));
            body.Property("location", "location");
            body.Object("properties:", () =>
            {
                body.Property("enableRbacAuthorization", true);
                body.Property("enableSoftDelete", true);
                body.Property("softDeleteRetentionInDays", 7);
                body.Object("sku:", () =>
                {
                    body.Text("family", "A");
                    body.Text("name", "standard");
                });
                body.Property("tenantId", "subscription().tenantId");
            });
            body.Tags(resource.Name);
        });
        foreach (var secret in resource.Secrets)
        {
            var value = module.Parameter($"{secret.Name}_value", secret.ValueExpression, isSecure: true);
            module.Resource($"{vault}_{BicepName.Identifier(secret.Name)}", "Microsoft.KeyVault/vaults/secrets@2024-11-01", () =>
            {
                body.Text("name", secret.Name);
                body.Property("parent", vault);
                // Neither a vault nor a container app takes an empty secret, and a feature that is off has none.
                body.Object("properties:", () => body.Property("value", $"empty({value}) ? 'none' : {value}"));
                body.Tags(secret.Name);
            });
        }

        module.Output("vaultUri", $"{vault}.properties.vaultUri");
        module.Output("name", $"{vault}.name");
        module.Output("id", $"{vault}.id");
        return module;
    }
}
