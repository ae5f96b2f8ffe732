using System.Text.Json;
using System.Text.RegularExpressions;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The contract with azd: what its manifest reader takes and asks for.</summary>
[Collection(PublishedCollection.Name)]
public sealed partial class ManifestTests(PublishedFixture published)
{
    private IEnumerable<JsonProperty> All => published.Resources.EnumerateObject();

    [Fact]
    public void Only_types_that_azd_knows_are_written()
    {
        Assert.Equal(
            ["azure.bicep.v0", "parameter.v0", "project.v1", "value.v0"],
            All.Select(resource => resource.Value.Text("type")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_model_becomes_these_resources()
    {
        Assert.Equal(
            [
                "api", "api-identity", "api-roles-servicebus", "api-roles-storage", "api-roles-vault", "appserver", "appserver-identity",
                "appserver-roles-vault", "artifacts", "auth-audience", "auth-authority", "blobs", "cae", "compute-api-key", "compute-url", "jobs", "postgres", "postgres-roles",
                "service-token", "servicebus", "sitefitdb", "storage", "use-compute", "vault",
                "worker", "worker-identity", "worker-roles-servicebus", "worker-roles-storage", "worker-roles-vault",
            ],
            All.Select(resource => resource.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_bicep_path_is_a_file_beside_the_manifest_and_every_file_is_used()
    {
        var paths = All.Select(resource => resource.Value.TryGetProperty("deployment", out var deployment) ? deployment : resource.Value)
            .Where(resource => resource.Text("type") is "azure.bicep.v0")
            .Select(resource => resource.Text("path"));

        Assert.Equal(published.Modules, paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Exactly_one_module_asks_who_deploys()
    {
        var asking = Assert.Single(All, resource => resource.Value.TryGetProperty("params", out var parameters) && parameters.Has("userPrincipalId"));

        Assert.Equal("cae", asking.Name);
        Assert.Equal("", asking.Value.Text("params/userPrincipalId"));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("appserver")]
    [InlineData("worker")]
    public void Every_app_is_a_project_with_a_deployment_in_the_applications_own_environment(string name)
    {
        var app = published.Resource(name);
        var parameters = app.At("deployment/params");

        Assert.Equal("project.v1", app.Text("type"));
        Assert.Equal("azure.bicep.v0", app.Text("deployment/type"));
        Assert.True(File.Exists(Path.Combine(published.First, app.Text("path"))), app.Text("path"));
        Assert.EndsWith(".csproj", app.Text("path"), StringComparison.Ordinal);
        foreach (var output in (string[])[
            "AZURE_CONTAINER_APPS_ENVIRONMENT_DEFAULT_DOMAIN", "AZURE_CONTAINER_APPS_ENVIRONMENT_ID", "AZURE_CONTAINER_REGISTRY_ENDPOINT",
            "AZURE_CONTAINER_REGISTRY_MANAGED_IDENTITY_ID"])
        {
            Assert.Equal($"{{cae.outputs.{output}}}", parameters.Text($"cae_outputs_{output.ToLowerInvariant()}"));
        }

        Assert.Equal($"{{{name}.containerImage}}", parameters.Text($"{name}_containerimage"));
    }

    [Theory]
    [InlineData("api", true)]
    [InlineData("appserver", true)]
    [InlineData("worker", false)]
    public void The_images_port_is_asked_for_where_there_is_ingress(string name, bool hasIngress)
    {
        // azd knows the port of an app only when the app has bindings.
        var app = published.Resource(name);

        Assert.Equal(hasIngress, app.Has("bindings"));
        Assert.Equal(hasIngress, app.At("deployment/params").Has($"{name}_containerport"));
    }

    [Fact]
    public void Only_the_api_is_reachable_from_outside()
    {
        var binding = published.Resource("api").At("bindings/http");

        Assert.True(binding.At("external").GetBoolean());
        Assert.Equal("http tcp http", $"{binding.Text("scheme")} {binding.Text("protocol")} {binding.Text("transport")}");
        Assert.False(binding.Has("targetPort"));
        Assert.False(published.Resource("appserver").At("bindings/http").Has("external"));
    }

    [Fact]
    public void All_parameters_are_strings_and_each_refers_to_something_that_exists()
    {
        foreach (var (name, resource) in All.Select(resource => (resource.Name, resource.Value)))
        {
            var holder = resource.TryGetProperty("deployment", out var deployment) ? deployment : resource;
            foreach (var parameter in holder.TryGetProperty("params", out var parameters) ? parameters.EnumerateObject().ToList() : [])
            {
                Assert.Equal(JsonValueKind.String, parameter.Value.ValueKind);
                foreach (Match reference in Reference().Matches(parameter.Value.GetString()!))
                {
                    Assert.True(published.Resources.Has(reference.Groups[1].Value), $"{name}: {reference.Value}");
                    if (reference.Groups[2].Value is { Length: > 0 } output)
                        Assert.Contains(output, published.Template(reference.Groups[1].Value).Outputs);
                }
            }
        }
    }

    [Fact]
    public void Every_module_declares_a_location_and_is_given_what_it_declares()
    {
        foreach (var resource in All.Select(resource => resource.Value.TryGetProperty("deployment", out var deployment) ? deployment : resource.Value))
        {
            if (resource.Text("type") is not "azure.bicep.v0")
                continue;
            var template = published.Template(resource.Text("path").Replace(".module.bicep", "", StringComparison.Ordinal));
            var declared = template.Parameters.EnumerateObject().ToList();
            var given = resource.TryGetProperty("params", out var parameters) ? parameters.EnumerateObject().Select(parameter => parameter.Name) : [];

            Assert.Equal(["location", .. given], declared.Select(parameter => parameter.Name));
            Assert.All(declared, parameter => Assert.Matches("^(?i:string|securestring)$", parameter.Value.Text("type")));
        }
    }

    [Theory]
    [InlineData("use-compute", "false")]
    [InlineData("compute-url", "")]
    public void Parameters_that_may_be_published_have_their_default(string name, string value)
    {
        var parameter = published.Resource(name);

        Assert.Equal($"{{{name}.inputs.value}}", parameter.Text("value"));
        Assert.Equal(value, parameter.Text("inputs/value/default/value"));
        Assert.False(parameter.At("inputs/value").Has("secret"));
    }

    [Fact]
    public void A_secret_parameter_has_no_default()
    {
        var input = published.Resource("compute-api-key").At("inputs/value");

        Assert.True(input.At("secret").GetBoolean());
        Assert.False(input.Has("default"));
    }

    [Theory]
    [InlineData("sitefitdb", "{postgres.outputs.connectionString};Database=sitefit")]
    [InlineData("jobs", "Endpoint={servicebus.outputs.serviceBusEndpoint};EntityPath=sitefit-queue")]
    [InlineData("blobs", "{storage.outputs.blobEndpoint}")]
    [InlineData("artifacts", "Endpoint={storage.outputs.blobEndpoint};ContainerName=artifacts")]
    [InlineData("postgres", "{postgres.outputs.connectionString}")]
    [InlineData("servicebus", "{servicebus.outputs.serviceBusEndpoint}")]
    public void Connection_strings_are_those_of_Azure(string name, string connectionString) =>
        Assert.Equal(connectionString, published.Resource(name).Text("connectionString"));

    [Fact]
    public void Variables_in_the_manifest_are_expressions_that_azd_can_evaluate()
    {
        var worker = published.Resource("worker").At("env");

        Assert.Equal("{sitefitdb.connectionString}", worker.Text("ConnectionStrings__sitefitdb"));
        Assert.Equal("{appserver.bindings.http.url}", worker.Text("services__appserver__http__0"));
        Assert.Equal("8080", worker.Text("HTTP_PORTS"));
        Assert.Equal("{api.bindings.http.targetPort}", published.Resource("api").At("env").Text("HTTP_PORTS"));
        Assert.Equal("{compute-api-key.value}", published.Resource("appserver").At("env").Text("COMPUTE_API_KEY"));
    }

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9-]*)\.(?:outputs\.([A-Za-z_]+)|[A-Za-z]+)\}")]
    private static partial Regex Reference();
}
