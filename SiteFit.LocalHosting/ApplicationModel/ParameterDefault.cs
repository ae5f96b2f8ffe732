namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a parameter is when nobody says otherwise.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
