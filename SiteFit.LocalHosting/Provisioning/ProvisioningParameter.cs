namespace Azure.Provisioning;

/// <summary>A parameter of a bicep module.</summary>
public sealed class ProvisioningParameter : ProvisioningVariable
{
    internal ProvisioningParameter(string bicepIdentifier, string manifestExpression)
        : base(bicepIdentifier) => ManifestExpression = manifestExpression;

    /// <summary>What the manifest passes in, for example <c>{servicebus.outputs.name}</c>.</summary>
    internal string ManifestExpression { get; }

    /// <summary>Kept out of deployment logs.</summary>
    internal bool IsSecure { get; init; }
}
