namespace Azure.Provisioning;

/// <summary>A value in a bicep file: a literal or an expression.</summary>
public abstract class BicepValue
{
    internal BicepValue()
    {
    }

    /// <summary>Bicep text, for example a parameter's name; null when the value is a literal.</summary>
    internal string? Expression { get; init; }
}
