using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Dashboard;

namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>Where the dashboard is, and where it is not; with an application that has no resources.</summary>
public sealed class DashboardHostTests
{
    private static readonly string[] Own = ["--LocalHosting:TemporaryData=true", "--DcpPublisher:RandomizePorts=true"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "applicationUrl")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL")]
    public async Task A_busy_port_is_one_line_that_names_the_port_its_owner_and_the_remedy(string busy, string free, string setting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = Build(["--LocalHosting:TemporaryData=true", $"--{busy}=http://localhost:{port}", $"--{free}=http://localhost:0"]);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Ct));

        Assert.StartsWith($"Port {port} of the dashboard is in use by ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId}): stop what listens there, or change {setting} in ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task A_fixed_token_keeps_a_browser_signed_in_over_a_restart()
    {
        var cookie = "";
        for (var run = 0; run < 2; run++)
        {
            await using var app = await StartAsync("--AppHost:BrowserToken=fixed");
            using var client = ClientOf(app);
            using var signedIn = await client.GetAsync(new Uri("login?t=fixed", UriKind.Relative), Ct);
            var session = signedIn.Headers.GetValues("Set-Cookie").Single().Split('=')[1].Split(';')[0];
            Assert.Equal(run == 0 ? session : cookie, session);
            cookie = session;
        }
    }

    [Fact]
    public async Task Without_a_token_everybody_of_this_machine_is_in_when_that_is_said()
    {
        await using var app = await StartAsync("--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true");
        using var client = ClientOf(app);

        Assert.Equal(client.BaseAddress, HostOf(app).SignInAddress);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("api/resources", Ct)).GetProperty("resources").EnumerateArray());
    }

    [Fact]
    public async Task It_says_when_telemetry_goes_elsewhere()
    {
        await using var app = await StartAsync("--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true", "--OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.example:4318");
        using var client = ClientOf(app);

        var application = await client.GetFromJsonAsync<JsonElement>("api/application", Ct);

        Assert.Equal("http://collector.example:4318", application.GetProperty("otherReceiver").GetString());
        Assert.Null(HostOf(app).Otlp);
    }

    [Fact]
    public async Task Telemetry_is_taken_with_the_services_key_only()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = HostOf(app).Otlp!.Endpoint };
        using var without = await client.PostAsync(new Uri("v1/traces", UriKind.Relative), Protobuf(), Ct);
        client.DefaultRequestHeaders.Add("x-otlp-api-key", HostOf(app).Otlp!.ApiKey);
        using var with = await client.PostAsync(new Uri("v1/traces", UriKind.Relative), Protobuf(), Ct);
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.NotFound), (without.StatusCode, with.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Tests_and_publishing_are_without_it()
    {
        await using var test = DistributedApplicationTestingBuilder.Create();
        await using var publishing = Build([.. Own, "--publisher", "manifest"]);

        Assert.Null((await test.BuildAsync(Ct)).Services.GetService<DashboardHost>());
        Assert.Null(publishing.Services.GetService<DashboardHost>());
    }

    [Fact]
    public async Task A_failing_health_check_says_what_it_found()
    {
        var builder = Builder([.. Own, "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true"]);
        builder.AddScript("pump", health: () => "the pump is dry");
        await using var app = builder.Build();
        await app.StartAsync(Ct);
        await HostOf(app).Started;
        await app.ResourceNotifications.WaitForResourceAsync("pump", change => change.Snapshot.HealthReports.Any(report => report.Description is not null), Ct);
        using var client = ClientOf(app);

        var pump = Assert.Single((await client.GetFromJsonAsync<JsonElement>("api/resources", Ct)).GetProperty("resources").EnumerateArray());

        Assert.Equal("""[{"name":"ready","text":"the pump is dry"}]""", pump.GetProperty("failing").GetRawText());
        Assert.Equal(("Unhealthy", "warning"), (pump.GetProperty("health").GetString(), pump.GetProperty("stateStyle").GetString()));
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_stop()
    {
        await using var app = await StartAsync("--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true");
        using var client = ClientOf(app);
        await using var stream = await client.GetStreamAsync(new Uri("api/live", UriKind.Relative), Ct);

        await app.StopAsync(Ct);

        // To its end, which a stream that was cut off would not have.
        using var reader = new StreamReader(stream);
        Assert.StartsWith("event: resources", await reader.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<DistributedApplication> StartAsync(params string[] settings)
    {
        var app = Build([.. Own, .. settings]);
        await app.StartAsync(Ct);
        await HostOf(app).Started;
        return app;
    }

    private static DistributedApplication Build(string[] args) => Builder(args).Build();

    private static DistributedApplicationBuilder Builder(string[] args) => new(new DistributedApplicationOptions { Args = args });

    private static DashboardHost HostOf(DistributedApplication app) => app.Services.GetRequiredService<DashboardHost>();

    private static HttpClient ClientOf(DistributedApplication app) => new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = HostOf(app).Address };

    private static ByteArrayContent Protobuf() => new([]) { Headers = { ContentType = new("application/x-protobuf") } };
}
