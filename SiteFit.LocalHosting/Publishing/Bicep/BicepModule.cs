using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.Azure;
using Azure.Provisioning;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>One bicep file and what the manifest passes to it.</summary>
/// <param name="name">File name without its ending, and the module's name in messages.</param>
internal sealed class BicepModule(string name)
{
    private readonly BicepText _outputs = new();

    /// <summary>Holds the parameters, and what the application's own code adds or changes.</summary>
    public AzureResourceInfrastructure Infrastructure { get; } = new(new AzureProvisioningResource(name, static _ => { }));

    public BicepText Body { get; } = new();

    public string FileName { get; } = $"{name}.module.bicep";

    /// <summary>In the order that the module asked for them.</summary>
    public IEnumerable<ProvisioningParameter> Parameters => Infrastructure.GetProvisionableResources().OfType<ProvisioningParameter>();

    /// <returns>The parameter's name in the module.</returns>
    public string Parameter(string parameterName, string manifestExpression, bool isSecure = false) =>
        Infrastructure.GetOrAddParameter(BicepName.Identifier(parameterName), manifestExpression, isSecure).BicepIdentifier;

    /// <inheritdoc cref="Parameter(string, string, bool)"/>
    public string Parameter(BicepOutputReference output) => output.AsProvisioningParameter(Infrastructure).BicepIdentifier;

    /// <summary>A resource and, before it, an empty line.</summary>
    /// <param name="type">With its API version: <c>Microsoft.ServiceBus/namespaces@2024-01-01</c>.</param>
    /// <param name="condition">A bicep expression; null: always.</param>
    public void Resource(string identifier, string type, Action content, string? condition = null)
    {
        Body.Blank();
        Body.Object($"resource {identifier} '{type}' ={(condition is null ? "" : $" if ({condition})")}", content);
    }

    /// <summary>A resource that another module makes.</summary>
    public void Existing(string identifier, string type, string nameExpression)
    {
        Body.Blank();
        Body.Object($"resource {identifier} '{type}' existing =", () => Body.Property("name", nameExpression));
    }

    /// <summary>Every output is a string.</summary>
    public void Output(string outputName, string expression)
    {
        _outputs.Blank();
        _outputs.Line($"output {outputName} string = {expression}");
    }

    public override string ToString()
    {
        var content = $"{Body}{_outputs}";
        var text = new StringBuilder();
        WriteParameter("location", "string = resourceGroup().location");
        foreach (var parameter in Parameters)
        {
            text.Append('\n');
            if (parameter.IsSecure)
                text.Append("@secure()\n");
            WriteParameter(parameter.BicepIdentifier, "string");
        }

        return text.Append(content).ToString();

        // azd passes a location to every module, and looks for some parameters in every app's.
        void WriteParameter(string parameter, string type)
        {
            if (!Regex.IsMatch(content, $@"\b{parameter}\b(?!:)"))
                text.Append("#disable-next-line no-unused-params\n");
            text.Append($"param {parameter} {type}\n");
        }
    }
}
