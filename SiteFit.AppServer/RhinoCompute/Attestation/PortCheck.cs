using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Attestation;

/// <summary>
/// Holds a definition's inputs and outputs against a contract's bindings. The server passes over a name that it does not know, and gives an
/// input that nobody sets the last request's value: either would be a wrong run that nobody notices.
/// </summary>
internal static class PortCheck
{
    private static readonly Dictionary<BindingType, string[]> Takers = new()
    {
        [BindingType.Curve] = ["Curve", "Geometry"],
        [BindingType.Point] = ["Point", "Geometry"],
        [BindingType.Number] = ["Number"],
        [BindingType.Integer] = ["Integer", "Number"],
        [BindingType.Boolean] = ["Boolean"],
        [BindingType.Text] = ["Text", "Panel"],
        [BindingType.JsonText] = ["Text", "Panel"],
    };

    /// <summary>Types with one meaning; of any other a definition may do what it likes with what it gets.</summary>
    private static readonly HashSet<string> Known = ["Curve", "Point", "Number", "Integer", "Boolean", "Text", "Panel", "Brep", "Mesh", "Surface", "Plane", "Line", "Circle", "Geometry"];

    /// <returns>Every difference, in words; empty when they fit.</returns>
    public static IEnumerable<string> FindFaults(ContractBindings bindings, DefinitionPorts ports)
    {
        if (ports.Outputs.Count == 0)
            yield return "the definition has no outputs: put each into a group named RH_OUT:…, or use a contextual Print component";

        foreach (var missing in Missing(bindings.Inputs, ports.Inputs))
            yield return $"bindings.json sets {missing}, which the definition does not have; it has {List(ports.Inputs)}";
        foreach (var missing in Missing(bindings.Outputs, ports.Outputs))
            yield return $"bindings.json reads {missing}, which the definition does not have; it has {List(ports.Outputs)}";

        foreach (var input in ports.Inputs)
        {
            var binding = bindings.Inputs.FirstOrDefault(binding => binding.Parameter == input.Name);
            if (binding is null)
                yield return $"the definition has the input {input.Name}, which bindings.json does not set";
            else if (input.ParamType is { } type && Known.Contains(type) && !Takers[binding.Type].Contains(type))
                yield return $"{input.Name} is a {type} in the definition, bindings.json sets it as {binding.Type.Name()}";
        }
    }

    private static IEnumerable<string> Missing(IEnumerable<ContractBinding> bindings, IEnumerable<DefinitionPort> ports) =>
        bindings.Select(binding => binding.Parameter).Except(ports.Select(port => port.Name), StringComparer.Ordinal);

    private static string List(IReadOnlyList<DefinitionPort> ports) => ports.Count == 0 ? "none" : string.Join(", ", ports.Select(port => port.Name));
}
