using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class MetricQueryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);

    [Fact]
    public async Task Series_are_those_of_the_last_minutes()
    {
        await using var server = await TelemetryServer.StartAsync(clock: _clock);
        server.Store.Metrics.Add([Gauge(-600, 1), Gauge(-301, 2), Gauge(-300, 3), Gauge(-1, double.NaN), Gauge(0, 4)]);

        var five = await server.GetJsonAsync("/api/metrics/series?resource=api&meter=meter&name=gauge");
        Assert.Equal($$"""{"unit":"By","kind":"gauge","series":[{"dimensions":{},"points":[[{{At(-300)}},3],[{{At(0)}},4]]}]}""", five.GetRawText());
        var fifteen = await server.GetJsonAsync("/api/metrics/series?resource=api&meter=meter&name=gauge&minutes=15");
        Assert.Equal(4, fifteen.GetProperty("series")[0].GetProperty("points").GetArrayLength());
    }

    [Fact]
    public async Task A_histograms_percentiles_are_null_while_nothing_is_recorded()
    {
        await using var server = await TelemetryServer.StartAsync(clock: _clock);
        server.Store.Metrics.Add([Histogram(-2, 4), Histogram(-1, 4)]);

        var answer = await server.GetJsonAsync("/api/metrics/series?resource=api&meter=meter&name=histogram");
        Assert.Equal(
            $$"""{"unit":"By","kind":"histogram","series":[{"dimensions":{},"count":[[{{At(-2)}},4],[{{At(-1)}},0]]"""
            + $$""","p50":[[{{At(-2)}},5],[{{At(-1)}},null]],"p95":[[{{At(-2)}},9.5],[{{At(-1)}},null]],"p99":[[{{At(-2)}},9.9],[{{At(-1)}},null]]}]}""",
            answer.GetRawText());
    }

    [Fact]
    public async Task Replicas_are_told_apart_where_there_are_several()
    {
        await using var server = await TelemetryServer.StartAsync(clock: _clock);
        server.Store.Metrics.Add([Gauge(0, 1) with { Instance = "a" }, Gauge(0, 1) with { Instance = "b" }]);

        var instrument = Assert.Single((await server.GetJsonAsync("/api/metrics")).GetProperty("instruments").EnumerateArray());
        Assert.Equal(
            """{"resource":"api","meter":"meter","name":"gauge","description":"Used","unit":"By","kind":"gauge","dimensions":{"service.instance.id":["a","b"]}}""",
            instrument.GetRawText());
    }

    [Theory]
    [InlineData("meter=meter&name=gauge", HttpStatusCode.BadRequest, "The parameter 'resource' is missing.")]
    [InlineData("resource=api&name=gauge", HttpStatusCode.BadRequest, "The parameter 'meter' is missing.")]
    [InlineData("resource=api&meter=meter", HttpStatusCode.BadRequest, "The parameter 'name' is missing.")]
    [InlineData("resource=api&meter=meter&name=gauge&minutes=0", HttpStatusCode.BadRequest, "The parameter 'minutes' is not a whole number from 1 to 60.")]
    [InlineData("resource=api&meter=meter&name=gauge&minutes=61", HttpStatusCode.BadRequest, "The parameter 'minutes' is not a whole number from 1 to 60.")]
    [InlineData("resource=api&meter=meter&name=other", HttpStatusCode.NotFound, "No point of other of meter in api is held.")]
    public async Task What_cannot_be_answered_is_told(string query, HttpStatusCode expected, string error)
    {
        await using var server = await TelemetryServer.StartAsync(clock: _clock);
        server.Store.Metrics.Add([Gauge(0, 1)]);
        using var answer = await server.GetAsync($"/api/metrics/series?{query}");
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(error, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("error").GetString());
    }

    private static long At(int seconds) => Noon.AddSeconds(seconds).ToUnixTimeMilliseconds();

    private static MetricSample Gauge(int seconds, double value) => Sample("gauge", InstrumentKind.Gauge, seconds, value, null);

    private static MetricSample Histogram(int seconds, ulong count) =>
        Sample("histogram", InstrumentKind.Histogram, seconds, 0, new ExplicitHistogram(count, [10], [count, 0]));

    private static MetricSample Sample(string name, InstrumentKind kind, int seconds, double value, HistogramValue? histogram) =>
        new(
            new("api", "meter", name, kind),
            new("Used", "By"),
            "",
            [],
            Noon.UtcDateTime.AddSeconds(-3),
            Noon.UtcDateTime.AddSeconds(seconds),
            IsCumulative: true,
            value,
            histogram)
        {
            Memory = 0,
        };
}
