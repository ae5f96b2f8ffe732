namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The environment variables of the published services.</summary>
[Collection(PublishedCollection.Name)]
public sealed class ContainerAppVariableTests(PublishedFixture published)
{
    [Theory]
    [InlineData("api")]
    [InlineData("appserver")]
    [InlineData("worker")]
    public void Every_service_has_what_Aspire_gives_it(string name)
    {
        var variables = Variables(name);

        Assert.Equal("true", variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.Equal("in_memory", variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"]);
        Assert.Equal(name, variables["OTEL_SERVICE_NAME"]);
        Assert.Equal($"[parameters('{name}_identity_outputs_clientid')]", variables["AZURE_CLIENT_ID"]);
        Assert.Equal("ManagedIdentityCredential", variables["AZURE_TOKEN_CREDENTIALS"]);
        Assert.Equal("[parameters('cae_outputs_applicationinsights_connection_string')]", variables["APPLICATIONINSIGHTS_CONNECTION_STRING"]);
        Assert.DoesNotContain("ASPNETCORE_ENVIRONMENT", variables.Keys);
        Assert.DoesNotContain("ASPNETCORE_URLS", variables.Keys);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    public void Connection_strings_name_Azures_services_and_no_key(string name)
    {
        var variables = Variables(name);

        Assert.Equal("[format('{0};Database=sitefit', parameters('postgres_outputs_connectionstring'))]", variables["ConnectionStrings__sitefitdb"]);
        Assert.Equal(
            "[format('Endpoint={0};EntityPath=sitefit-queue', parameters('servicebus_outputs_servicebusendpoint'))]",
            variables["ConnectionStrings__jobs"]);
        Assert.Equal("[parameters('storage_outputs_blobendpoint')]", variables["ConnectionStrings__blobs"]);
        Assert.Equal("sitefit", variables["SITEFITDB_DATABASENAME"]);
        Assert.Equal("sitefit-queue", variables["JOBS_QUEUENAME"]);
        Assert.Equal("[parameters('servicebus_outputs_servicebushostname')]", variables["JOBS_HOST"]);
        Assert.Equal("[parameters('storage_outputs_blobendpoint')]", variables["BLOBS_URI"]);
    }

    [Fact]
    public void The_outputs_behind_the_connection_strings_have_the_forms_that_the_services_read()
    {
        // Host=fqdn · https://ns.servicebus.windows.net:443/ · https://acct.blob.core.windows.net/
        Assert.Matches(
            @"^\[format\('Host=\{0\}', reference\(.*\)\.fullyQualifiedDomainName\)\]$", published.Template("postgres").Output("connectionString"));
        Assert.Matches(@"^\[reference\(.*\)\.serviceBusEndpoint\]$", published.Template("servicebus").Output("serviceBusEndpoint"));
        Assert.Matches(@"^\[reference\(.*\)\.primaryEndpoints\.blob\]$", published.Template("storage").Output("blobEndpoint"));
    }

    [Fact]
    public void The_worker_finds_the_app_server_inside_the_environment()
    {
        const string Address = "[format('http://appserver.internal.{0}', parameters('cae_outputs_azure_container_apps_environment_default_domain'))]";
        var variables = Variables("worker");

        Assert.Equal(Address, variables["services__appserver__http__0"]);
        Assert.Equal(Address, variables["APPSERVER_HTTP"]);
    }

    [Fact]
    public void The_app_server_gets_its_parameters()
    {
        var variables = Variables("appserver");

        Assert.Equal("[parameters('use_compute_value')]", variables["USE_COMPUTE"]);
        Assert.Equal("[parameters('compute_url_value')]", variables["COMPUTE_URL"]);
        Assert.Equal("secret:compute-api-key", variables["COMPUTE_API_KEY"]);
        Assert.DoesNotContain(variables.Keys, name => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal));
    }

    private Dictionary<string, string> Variables(string name) =>
        published.Template($"{name}-containerapp").Single("Microsoft.App/containerApps").At("properties/template/containers")[0].At("env")
            .EnumerateArray()
            .ToDictionary(
                variable => variable.Text("name"),
                variable => variable.Has("value") ? variable.Text("value") : $"secret:{variable.Text("secretRef")}");
}
