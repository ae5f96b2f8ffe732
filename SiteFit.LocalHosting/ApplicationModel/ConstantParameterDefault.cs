namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fixed default that a publisher may write down.</summary>
internal sealed class ConstantParameterDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;
}
