using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>What azd makes of the manifest: one deployment that calls every module with the manifest's parameters.</summary>
/// <remarks>
/// Source: Azure/azure-dev, cli/azd/pkg/apphost/generate.go. The apps' own modules, which azd deploys afterwards by parameter files, are
/// called here too, so that the compiler checks their parameters against what the others put out.
/// </remarks>
internal static partial class AzdMain
{
    public static string Render(JsonElement resources)
    {
        var text = new StringBuilder("targetScope = 'subscription'\n\n");
        foreach (var parameter in (string[])["environmentName", "location", "principalId", "image", "port"])
            text.Append($"param {parameter} string\n");
        foreach (var parameter in resources.EnumerateObject().Where(resource => resource.Value.Text("type") is "parameter.v0"))
        {
            var isSecret = parameter.Value.At("inputs/value").TryGetProperty("secret", out var secret) && secret.GetBoolean();
            text.Append($"{(isSecret ? "@secure()\n" : "")}param {Identifier(parameter.Name)} string\n");
        }

        text.Append("\nresource rg 'Microsoft.Resources/resourceGroups@2022-09-01' = {\n  name: 'rg-${environmentName}'\n  location: location\n")
            .Append("  tags: {\n    'azd-env-name': environmentName\n  }\n}\n");
        foreach (var (name, value) in resources.EnumerateObject().Select(resource => (resource.Name, resource.Value)))
        {
            if (value.Text("type") is "azure.bicep.v0")
                Module(text, name, value);
            else if (value.TryGetProperty("deployment", out var deployment))
                Module(text, $"{name}-containerapp", deployment);
        }

        return text.ToString();
    }

    private static void Module(StringBuilder text, string name, JsonElement module)
    {
        text.Append($"\nmodule {Identifier(name)} '{module.Text("path")}' = {{\n  name: '{name}'\n  scope: rg\n")
            .Append("  params: {\n    location: location\n");
        foreach (var parameter in module.TryGetProperty("params", out var all) ? all.EnumerateObject().ToList() : [])
        {
            var value = parameter.Name is "userPrincipalId" ? "principalId" : Expression(parameter.Value.GetString()!);
            text.Append($"    {parameter.Name}: {value}\n");
        }

        text.Append("  }\n}\n");
    }

    // {servicebus.outputs.name}, {use-compute.value}, {api.containerImage}
    private static string Expression(string reference)
    {
        var match = Reference().Match(reference);
        Assert.True(match.Success, $"azd does not know what {reference} is.");
        var (resource, member) = (Identifier(match.Groups[1].Value), match.Groups[2].Value);
        return member switch
        {
            "value" => resource,
            "containerImage" => "image",
            "containerPort" => "port",
            _ => $"{resource}.{member}",
        };
    }

    private static string Identifier(string name) => name.Replace('-', '_');

    [GeneratedRegex(@"^\{([A-Za-z][A-Za-z0-9-]*)\.(value|containerImage|containerPort|outputs\.[A-Za-z_]+)\}$")]
    private static partial Regex Reference();
}
