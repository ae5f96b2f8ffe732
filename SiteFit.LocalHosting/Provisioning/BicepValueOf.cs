namespace Azure.Provisioning;

/// <inheritdoc cref="BicepValue"/>
public sealed class BicepValue<T> : BicepValue
{
    private BicepValue()
    {
    }

    /// <summary>The literal; default when it is an expression.</summary>
    public T? Value { get; private init; }

#pragma warning disable CA2225 // Azure.Provisioning has operators only
    public static implicit operator BicepValue<T>(T value) => new() { Value = value };

    public static implicit operator BicepValue<T>(ProvisioningVariable reference) => new() { Expression = reference.BicepIdentifier };
#pragma warning restore CA2225
}
