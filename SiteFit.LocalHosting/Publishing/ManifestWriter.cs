using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Publishing.Bicep;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>The manifest's text: resources by name, in the order that they were added.</summary>
/// <param name="folder">Where the manifest will stand; paths to projects are relative to it.</param>
/// <remarks>Source: Azure/azure-dev, cli/azd/pkg/apphost/manifest.go, "Resource".</remarks>
internal sealed class ManifestWriter(string folder)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _resources = [];

    // { "type": "azure.bicep.v0", "connectionString": "{…}", "path": "servicebus.module.bicep", "params": { … } }
    /// <param name="connectionString">Null: nobody connects to it.</param>
    public void AddModule(string name, BicepModule module, ReferenceExpression? connectionString)
    {
        var resource = new JsonObject { ["type"] = "azure.bicep.v0" };
        if (connectionString is not null)
            resource["connectionString"] = connectionString.ValueExpression;
        AddBicep(resource, module);
        Add(name, resource);
    }

    // { "type": "parameter.v0", "value": "{use-compute.inputs.value}", "inputs": { "value": { "type": "string", "default": { "value": "false" } } } }
    public void AddParameter(ParameterResource parameter)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (parameter.Secret)
            input["secret"] = true;
        else if (parameter.Default is { } value)
            input["default"] = new JsonObject { ["value"] = value.GetDefaultValue() };
        Add(parameter.Name, new JsonObject
        {
            ["type"] = "parameter.v0",
            ["value"] = $"{{{parameter.Name}.inputs.value}}",
            ["inputs"] = new JsonObject { ["value"] = input },
        });
    }

    public void AddValue(string name, ReferenceExpression connectionString) =>
        Add(name, new JsonObject { ["type"] = "value.v0", ["connectionString"] = connectionString.ValueExpression });

    // { "type": "project.v1", "path": "../SiteFit.Api/SiteFit.Api.csproj", "deployment": { … }, "env": { … }, "bindings": { "http": { … } } }
    public void AddApp(PublishedApp app, BicepModule module)
    {
        var deployment = new JsonObject { ["type"] = "azure.bicep.v0" };
        AddBicep(deployment, module);
        var resource = new JsonObject
        {
            ["type"] = "project.v1",
            ["path"] = Path.GetRelativePath(folder, app.ProjectPath).Replace('\\', '/'),
            ["deployment"] = deployment,
            ["env"] = Variables(app),
        };
        if (app.HasIngress)
            resource["bindings"] = Bindings(app);
        Add(app.Name, resource);
    }

    public override string ToString() => new JsonObject { ["resources"] = _resources.DeepClone() }.ToJsonString(Options) + "\n";

    private static void AddBicep(JsonObject resource, BicepModule module)
    {
        resource["path"] = module.FileName;
        var parameters = new JsonObject();
        foreach (var parameter in module.Parameters)
            parameters[parameter.BicepIdentifier] = parameter.ManifestExpression;
        if (parameters.Count > 0)
            resource["params"] = parameters;
    }

    private static JsonObject Variables(PublishedApp app)
    {
        var variables = new JsonObject();
        if (app.HttpEndpoints is [var first, ..])
            variables["HTTP_PORTS"] = app.HasIngress ? $"{{{app.Name}.bindings.{first.Name}.targetPort}}" : $"{PublishedApp.DefaultPort}";
        foreach (var (name, value) in app.Variables)
        {
            variables[name] = value is IManifestExpressionProvider provider
                ? provider.ValueExpression
                : $"{value}".Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        }

        return variables;
    }

    /// <summary>Without a target port: azd takes the one that the image exposes.</summary>
    private static JsonObject Bindings(PublishedApp app)
    {
        var bindings = new JsonObject();
        foreach (var endpoint in app.HttpEndpoints)
        {
            var binding = new JsonObject { ["scheme"] = endpoint.UriScheme, ["protocol"] = "tcp", ["transport"] = endpoint.Transport };
            if (endpoint.IsExternal)
                binding["external"] = true;
            bindings[endpoint.Name] = binding;
        }

        return bindings;
    }

    private void Add(string name, JsonObject resource)
    {
        if (!_resources.TryAdd(name, resource))
            throw new DistributedApplicationException($"Publishing needs the name '{name}' for itself: give the application's resource another one.");
    }
}
