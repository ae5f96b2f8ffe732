using Azure.Provisioning.Primitives;

namespace Azure.Provisioning;

/// <summary>A bicep module.</summary>
public class Infrastructure(string bicepName = "main") : Provisionable
{
    private readonly List<Provisionable> _parts = [];

    public string BicepName { get; } = bicepName;

    public override IEnumerable<Provisionable> GetProvisionableResources() => _parts;

    public void Add(Provisionable resource) => _parts.Add(resource);

    internal ProvisioningParameter GetOrAddParameter(string name, string manifestExpression, bool isSecure = false)
    {
        if (_parts.OfType<ProvisioningParameter>().FirstOrDefault(parameter => parameter.BicepIdentifier == name) is { } known)
            return known;
        var added = new ProvisioningParameter(name, manifestExpression) { IsSecure = isSecure };
        Add(added);
        return added;
    }
}
