using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Publishing;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>Other applications than this one: what their models become, and what cannot be published.</summary>
public sealed class PublishModelTests
{
    [Fact]
    public async Task Without_an_environment_nothing_is_published()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => PublishAsync(builder => builder.AddAzureStorage("storage")));

        Assert.StartsWith("Publishing needs exactly one environment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_environments_are_one_too_many()
    {
        await Assert.ThrowsAsync<DistributedApplicationException>(() => PublishAsync(builder =>
        {
            builder.AddAzureContainerAppEnvironment("one");
            builder.AddAzureContainerAppEnvironment("two");
        }));
    }

    [Fact]
    public async Task A_resource_with_a_name_that_publishing_needs_is_refused()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => PublishAsync(builder =>
        {
            builder.AddAzureContainerAppEnvironment("cae");
            builder.AddAzureStorage("ghost-identity");
            builder.AddProject<UnbuiltProject>("ghost");
        }));

        Assert.StartsWith("Publishing needs the name 'ghost-identity' for itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_inside_another_text_is_refused()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => PublishAsync(builder =>
        {
            builder.AddAzureContainerAppEnvironment("cae");
            var key = builder.AddParameter("key", "x", secret: true).Resource;
            builder.AddProject<UnbuiltProject>("ghost")
                .WithEnvironment(context => context.EnvironmentVariables["URL"] = ReferenceExpression.Create($"https://me:{key}@host"));
        }));

        Assert.Equal("'ghost' gets the secret parameter 'key' inside another text; give it a variable of its own.", error.Message);
    }

    [Fact]
    public async Task A_project_without_an_endpoint_has_neither_ingress_nor_ports()
    {
        var files = await PublishAsync(builder =>
        {
            builder.AddAzureContainerAppEnvironment("cae");
            builder.AddProject<UnbuiltProject>("Ghost").WithEnvironment("TEXT", "it's {braces} and ${dollars}");
        });

        var module = files["Ghost-containerapp.module.bicep"];
        Assert.DoesNotContain("ingress", module, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP_PORTS", module, StringComparison.Ordinal);
        Assert.Contains("  name: 'ghost'\n", module, StringComparison.Ordinal);
        Assert.Contains("minReplicas: 1\n", module, StringComparison.Ordinal);
        Assert.Contains(@"value: 'it\'s {braces} and \${dollars}'", module, StringComparison.Ordinal);
        Assert.Contains("\"TEXT\": \"it's {{braces}} and ${{dollars}}\"", files["manifest.json"], StringComparison.Ordinal);
        // azd looks for it in every app's deployment, used or not.
        Assert.Contains(
            "#disable-next-line no-unused-params\nparam cae_outputs_azure_container_apps_environment_default_domain string",
            module, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_value_with_quotes_and_umlauts_is_written_as_it_is()
    {
        var files = await PublishAsync(builder =>
        {
            builder.AddAzureContainerAppEnvironment("cae");
            builder.AddParameter("text", "a \"b\" ü <c>", publishValueAsDefault: true);
        });

        Assert.Contains("\"value\": \"a \\\"b\\\" ü <c>\"", files["manifest.json"], StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> PublishAsync(Action<IDistributedApplicationBuilder> compose)
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest");
        compose(builder);
        var files = await ManifestPublisher.RenderAsync(
            new(builder.Resources), builder.ExecutionContext, "/nowhere/manifest.json", TestContext.Current.CancellationToken);
        return files.ToDictionary(file => file.Name, file => file.Text);
    }
}
