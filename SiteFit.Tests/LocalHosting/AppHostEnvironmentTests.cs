using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Data;

namespace SiteFit.Tests.LocalHosting;

/// <summary>The real AppHost, started once for all these tests.</summary>
public sealed class AppHostEnvironmentTests(AppHostEnvironmentTests.RunningAppHost host) : IClassFixture<AppHostEnvironmentTests.RunningAppHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DistributedApplication App => host.Application;

    [Fact]
    public async Task The_api_gets_the_connection_strings_and_their_parts_in_Aspires_names()
    {
        var variables = Variables("api");
        var database = await App.GetConnectionStringAsync("sitefitdb", Cancel);
        var queue = await App.GetConnectionStringAsync("jobs", Cancel);
        var blobs = await App.GetConnectionStringAsync("blobs", Cancel);

        Assert.Matches("^Host=127.0.0.1;Port=[0-9]+;Username=postgres;Password=[A-Za-z0-9]{32};Database=sitefit$", database);
        Assert.Matches(
            "^Endpoint=sb://127.0.0.1:[0-9]+;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;;EntityPath=sitefit-queue$",
            queue);
        Assert.Matches(
            "^DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=[^;]+;BlobEndpoint=http://127.0.0.1:[0-9]+/devstoreaccount1;$", blobs);
        Assert.Equal(database, variables["ConnectionStrings__sitefitdb"]);
        Assert.Equal(queue, variables["ConnectionStrings__jobs"]);
        Assert.Equal(blobs, variables["ConnectionStrings__blobs"]);
        Assert.Equal("127.0.0.1", variables["SITEFITDB_HOST"]);
        Assert.Equal("sitefit", variables["SITEFITDB_DATABASENAME"]);
        Assert.StartsWith("postgresql://postgres:", variables["SITEFITDB_URI"], StringComparison.Ordinal);
        Assert.Equal("sitefit-queue", variables["JOBS_QUEUENAME"]);
        Assert.Equal("127.0.0.1", variables["JOBS_HOST"]);
        Assert.EndsWith("/devstoreaccount1", variables["BLOBS_URI"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_finds_the_app_server_by_service_discovery_and_by_name()
    {
        var variables = Variables("worker");
        var address = App.GetEndpoint("appserver").ToString().TrimEnd('/');

        Assert.Equal(address, variables["services__appserver__http__0"]);
        Assert.Equal(address, variables["APPSERVER_HTTP"]);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("appserver")]
    [InlineData("worker")]
    public void Every_service_gets_its_address_profile_and_telemetry_identity(string name)
    {
        var variables = Variables(name);

        Assert.Equal(App.GetEndpoint(name).ToString().TrimEnd('/'), variables["ASPNETCORE_URLS"]);
        Assert.True(App.GetEndpoint(name).IsLoopback); // it is open
        Assert.Equal("http", variables["DOTNET_LAUNCH_PROFILE"]);
        Assert.Equal("Development", variables["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal(name, variables["OTEL_SERVICE_NAME"]);
        Assert.StartsWith("service.instance.id=", variables["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
        // Nothing receives telemetry unless somebody says where.
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", variables.Keys);
    }

    [Fact]
    public void Parameters_reach_the_app_server_and_configuration_overrides_them()
    {
        var variables = Variables("appserver");

        Assert.Equal("false", variables["USE_COMPUTE"]);
        Assert.Equal("http://compute.example", variables["COMPUTE_URL"]);
        Assert.Equal("", variables["COMPUTE_API_KEY"]);
    }

    [Fact]
    public async Task Tests_take_free_ports_and_every_service_answers_ready_there()
    {
        foreach (var name in (string[])["api", "appserver", "worker"])
        {
            using var client = App.CreateHttpClient(name);
            Assert.DoesNotContain(client.BaseAddress!.Port, (int[])[8080, 8081, 8082]);
            using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_emulator_gets_the_queue_of_the_model()
    {
        var file = Path.Combine(App.Services.GetRequiredService<LocalHostSettings>().DataFolder, "data", "servicebus", "Config.json");
        using var config = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancel));

        var queue = Assert.Single(config.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray());
        var properties = queue.GetProperty("Properties");

        Assert.Equal("sitefit-queue", queue.GetProperty("Name").GetString());
        Assert.Equal("PT5M", properties.GetProperty("LockDuration").GetString());
        Assert.Equal(5, properties.GetProperty("MaxDeliveryCount").GetInt32());
        Assert.Equal("PT1H", properties.GetProperty("DefaultMessageTimeToLive").GetString());
        Assert.True(properties.GetProperty("RequiresDuplicateDetection").GetBoolean());
    }

    [Fact]
    public async Task A_service_restarted_alone_comes_back_at_the_same_address()
    {
        var address = App.GetEndpoint("appserver");
        var before = App.ProcessId("appserver");

        var restart = await App.ResourceCommands.ExecuteCommandAsync("appserver", "restart", Cancel);
        Assert.True(restart.Success, restart.Message);
        await App.ResourceNotifications.WaitForResourceHealthyAsync("appserver", Cancel);

        Assert.NotEqual(before, App.ProcessId("appserver"));
        Assert.Equal(address, App.GetEndpoint("appserver"));
    }

    private Dictionary<string, string?> Variables(string resource) =>
        App.Snapshot(resource).EnvironmentVariables.ToDictionary(variable => variable.Name, variable => variable.Value);

    public sealed class RunningAppHost : IAsyncLifetime
    {
        public DistributedApplication Application { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(
                ["--Parameters:compute-url=http://compute.example"], TestContext.Current.CancellationToken);
            Application = await builder.BuildAsync(TestContext.Current.CancellationToken);
            await Application.StartAsync(TestContext.Current.CancellationToken);
            foreach (var name in (string[])["api", "worker"])
                await Application.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => Application.DisposeAsync();
    }
}
