using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SiteFit.ServiceDefaults;
using SiteFit.Tests.AzureMode;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class AzureMonitorTests
{
    [Fact]
    public async Task Requests_metrics_and_logs_arrive()
    {
        await using var monitor = new IngestionEndpoint();
        await monitor.StartAsync();
        await using var appServer = await ServiceProcess.StartAsync(
            "SiteFit.AppServer",
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", monitor.ConnectionString),
            ("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true"), // the exporter's own figures go to Microsoft otherwise
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"));

        // A request that was not sampled is followed by one that is.
        var request = await Eventually.Async(async ct =>
        {
            using var response = await appServer.Client.PostAsync(new Uri("/gh/none:1.0.0/solve", UriKind.Relative), null, ct);
            return monitor.Of("RequestData").Select(JsonElement? (sent) => sent).FirstOrDefault();
        });
        Assert.StartsWith("POST /gh/", request.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/gh/none:1.0.0/solve", request.GetProperty("url").GetString(), StringComparison.Ordinal);
        await Eventually.Async(_ => Task.FromResult<bool?>(monitor.Of("MetricData").Any() && monitor.Of("MessageData").Any() ? true : null));
        Assert.All(monitor.Keys, key => Assert.Equal(IngestionEndpoint.Key, key));
        Assert.DoesNotContain(IngestionEndpoint.Key, appServer.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InstrumentationKey=s3cret", "InstrumentationKey is not of the form")]
    [InlineData("IngestionEndpoint=https://example.com/", "InstrumentationKey is missing")]
    [InlineData("s3cret", "a part of it is not Name=value")]
    [InlineData("InstrumentationKey=44444444-4444-4444-4444-444444444444;IngestionEndpoint=example.com", "IngestionEndpoint is not an http or https address")]
    [InlineData("InstrumentationKey=44444444-4444-4444-4444-444444444444;LiveEndpoint=ftp://example.com", "LiveEndpoint is not an http or https address")]
    [InlineData("InstrumentationKey=44444444-4444-4444-4444-444444444444;instrumentationkey=x", "instrumentationkey is given twice")]
    public void A_connection_string_that_cannot_be_used_stops_the_service(string connectionString, string reason)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connectionString;
        var refused = Assert.Throws<OptionsValidationException>(() => builder.AddServiceDefaults());
        Assert.StartsWith($"APPLICATIONINSIGHTS_CONNECTION_STRING cannot be used: {reason}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("44444444", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_says_so_with_one_line()
    {
        var (exitCode, output, errors) = await ServiceProcess.RunAsync("SiteFit.AppServer", [], ("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=s3cret"));
        Assert.Equal((1, ""), (exitCode, output));
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("APPLICATIONINSIGHTS_CONNECTION_STRING cannot be used: InstrumentationKey is not of the form", line, StringComparison.Ordinal);
    }
}
