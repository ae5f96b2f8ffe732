using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using SiteFit.LocalHosting.Dashboard;

namespace SiteFit.Tests.LocalHosting.Dashboard;

public sealed class DashboardSettingsTests
{
    [Fact]
    public void Ports_are_those_of_the_launch_profile()
    {
        var settings = Read(("ASPNETCORE_URLS", "http://localhost:1234;https://localhost:1235"), ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://127.0.0.1:4321"));

        Assert.Equal((1234, 4321), (settings.BrowserPort, settings.OtlpPort));
    }

    [Fact]
    public void The_address_for_OTLP_over_HTTP_goes_before_the_general_one()
    {
        var settings = Read(("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:1"), ("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http://localhost:2"));

        Assert.Equal(2, settings.OtlpPort);
    }

    [Fact]
    public void Without_settings_they_are_Aspires_and_the_token_is_new_each_time()
    {
        var settings = Read();

        Assert.Equal((18888, 18889, false, null), (settings.BrowserPort, settings.OtlpPort, settings.AllowAnonymous, settings.OtherReceiver));
        Assert.Matches("^[0-9a-f]{32}$", settings.BrowserToken);
        Assert.NotEqual(Read().BrowserToken, settings.BrowserToken);
    }

    [Fact]
    public void Random_ports_are_random_whatever_the_profile_says() =>
        Assert.Equal(0, DashboardSettings.Read(Configuration(("ASPNETCORE_URLS", "http://localhost:1234")), randomizePorts: true).BrowserPort);

    [Fact]
    public void Token_access_and_receiver_can_be_set()
    {
        var settings = Read(
            ("AppHost:BrowserToken", "fixed"), ("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "true"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"));

        Assert.Equal(("fixed", true, "http://collector:4318"), (settings.BrowserToken, settings.AllowAnonymous, settings.OtherReceiver));
    }

    [Theory]
    [InlineData("http://0.0.0.0:18888")]
    [InlineData("http://*:18888")]
    [InlineData("https://localhost:18888")]
    [InlineData("http://example.com:18888")]
    [InlineData("18888")]
    public void An_address_that_is_not_of_loopback_is_refused_with_the_remedy(string address)
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => Read(("ASPNETCORE_URLS", address)));

        Assert.Equal(
            $"ASPNETCORE_URLS={address} is no address for the dashboard, which listens on loopback only: give it one such as http://localhost:18888.",
            refusal.Message);
    }

    private static DashboardSettings Read(params (string Name, string Value)[] values) => DashboardSettings.Read(Configuration(values), randomizePorts: false);

    private static IConfiguration Configuration(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(value => value.Name, value => (string?)value.Value)).Build();
}
