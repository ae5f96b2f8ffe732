using System.Net;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>What the exporter of .NET does not send, but others may.</summary>
public sealed class WireFormatTests
{
    [Fact]
    public async Task Unknown_fields_and_known_ones_of_another_type_are_skipped()
    {
        var span = await TakeSpanAsync(
            Wire.Varint(5, 7), Wire.Text(5, "name"), Wire.Text(6, "a kind as text"), Wire.Text(99, "unknown"), Wire.Fixed64(98, 1), Wire.Varint(97, 1),
            // A group, as protobuf once had them: start, one field, end.
            [(96 << 3 | 3) & 0x7F | 0x80, 96 << 3 >> 7, 0x08, 0x01, (96 << 3 | 4) & 0x7F | 0x80, 96 << 3 >> 7]);
        Assert.Equal("name", span.Name);
        Assert.Equal(SpanKind.Internal, span.Kind);
    }

    [Fact]
    public async Task Fields_come_in_any_order()
    {
        await using var server = await TelemetryServer.StartAsync();
        var scopeSpans = Wire.Message(Wire.Field(2, Wire.Span(1)), Wire.Field(1, Wire.Text(1, "scope")));
        await server.TakeAsync("/v1/traces", Wire.Field(1, Wire.Message(Wire.Field(2, scopeSpans), Wire.Resource("api"))));
        var span = Assert.Single(server.Store.Spans.NewestFirst());
        Assert.Equal(("api", "scope"), (span.Resource.Name, span.Scope));
    }

    [Fact]
    public async Task A_sender_without_a_name_is_the_unknown_service()
    {
        await using var server = await TelemetryServer.StartAsync();
        await server.TakeAsync("/v1/traces", Wire.Field(1, Wire.Field(2, Wire.Field(2, Wire.Span(1)))));
        Assert.Equal("unknown_service", Assert.Single(server.Store.Spans.NewestFirst()).Resource.Name);
    }

    [Fact]
    public async Task Values_are_shown_as_json_writes_them()
    {
        // AnyValue: 2 bool, 3 int, 4 double, 5 list, 6 map, 7 bytes; lists and maps have field 1.
        var list = Wire.Message(
            Wire.Field(1, Wire.Text(1, "a")),
            Wire.Field(1, Wire.Varint(3, 1)),
            Wire.Field(1, Wire.Double(4, double.NaN)),
            Wire.Field(1),
            Wire.Field(1, Wire.Varint(2, 0)));
        var map = Wire.Message(Wire.Attribute(1, "k", Wire.Field(5, list)), Wire.Attribute(1, "bytes", Wire.Field(7, 1, 2)));
        var span = await TakeSpanAsync(
            Wire.Attribute(9, "map", Wire.Field(6, map)),
            Wire.Attribute(9, "negative", Wire.Varint(3, unchecked((ulong)-5))),
            Wire.Attribute(9, "large", Wire.Double(4, 1e300)),
            Wire.Attribute(9, "bytes", Wire.Field(7, 1, 2)),
            Wire.Attribute(9, "nothing", []),
            Wire.Attribute(9, "not text", Wire.Field(1, 0x61, 0xFF)));
        Assert.Equal(
            ["""{"k":["a",1,"NaN",null,false],"bytes":"AQI="}""", "-5", "1E+300", "AQI=", "", "a\uFFFD"],
            span.Attributes.Select(attribute => attribute.Value));
    }

    [Fact]
    public async Task An_end_before_the_start_is_no_negative_duration()
    {
        var span = await TakeSpanAsync(Wire.Fixed64(7, 2_000_000), Wire.Fixed64(8, 1_000_000));
        Assert.Equal((DateTime.UnixEpoch.AddMilliseconds(2), TimeSpan.Zero), (span.Start, span.Duration));
    }

    [Fact]
    public async Task Times_at_the_end_of_the_scale_are_answered()
    {
        await using var server = await TelemetryServer.StartAsync();
        await server.TakeAsync("/v1/traces", Wire.Export("api", Wire.Span(1, Wire.Fixed64(7, ulong.MaxValue)), Wire.Span(2, Wire.Fixed64(8, ulong.MaxValue))));
        var traces = (await server.GetJsonAsync("/api/traces")).GetProperty("traces");
        Assert.Equal(2554, traces[1].GetProperty("start").GetDateTime().Year);
        Assert.Equal(ulong.MaxValue / 1e6, traces[0].GetProperty("durationMs").GetDouble(), 1e3);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var value = Wire.Text(1, "deep");
        for (var depth = 0; depth < 10_000; depth++)
            value = Wire.Field(5, Wire.Field(1, value));
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", Wire.Export("api", Wire.Span(1, Wire.Attribute(9, "k", value))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(0)] // the sender knows no severity
    [InlineData(25)]
    public async Task A_severity_that_is_no_number_is_read_from_its_text(ulong number)
    {
        await using var server = await TelemetryServer.StartAsync();
        await server.TakeAsync("/v1/logs", Wire.Export(
            "api",
            Wire.Message(Wire.Varint(2, number), Wire.Text(3, "WARNING"), Wire.Fixed64(11, 1_000_000)),
            Wire.Message(Wire.Varint(2, number), Wire.Text(3, "loud"), Wire.Attribute(6, "event.name", Wire.Text(1, "job.claim")))));

        var records = (await server.GetJsonAsync("/api/logs")).GetProperty("records");
        Assert.Equal(("Information", "job.claim"), (records[0].GetProperty("level").GetString(), records[0].GetProperty("event").GetString()));
        Assert.Equal(("Warning", "1970-01-01T00:00:00.001Z"), (records[1].GetProperty("level").GetString(), records[1].GetProperty("time").GetString()));
    }

    private static async Task<SpanRecord> TakeSpanAsync(params byte[][] fields)
    {
        await using var server = await TelemetryServer.StartAsync();
        await server.TakeAsync("/v1/traces", Wire.Export("api", Wire.Span(1, fields)));
        return Assert.Single(server.Store.Spans.NewestFirst());
    }
}
