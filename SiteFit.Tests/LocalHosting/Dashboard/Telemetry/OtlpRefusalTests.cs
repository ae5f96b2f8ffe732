using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class OtlpRefusalTests
{
    private static readonly byte[] OneSpan = Wire.Export("api", Wire.Span(1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the-dashboards-kez")]
    [InlineData("the-dashboards-key-and-more")]
    public async Task Without_the_key_nothing_is_taken(string? key)
    {
        await using var server = await TelemetryServer.StartAsync();
        foreach (var path in (string[])["/v1/traces", "/v1/logs", "/v1/metrics"])
        {
            using var answer = await server.PostAsync(path, OneSpan, apiKey: key);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("x-otlp-api-key", await MessageAsync(answer));
        }
        Assert.Equal(default, server.Store.Sequence);
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("text/plain", null)]
    [InlineData(null, null)]
    [InlineData("application/x-protobuf", "br")]
    public async Task Another_form_is_unsupported(string? contentType, string? encoding)
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", OneSpan, contentType, encoding);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(encoding is null ? "application/x-protobuf" : "gzip", text);
        Assert.Equal(default, server.Store.Sequence);
    }

    [Fact]
    public async Task Gzip_is_taken()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", Pack(OneSpan), encoding: "gzip");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Store.Spans.Use.Held);
    }

    [Fact]
    public async Task What_is_not_gzip_is_a_bad_request()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", OneSpan, encoding: "gzip");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("gzip", await MessageAsync(answer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_sixteen_mebibytes_are_too_large_packed_or_not(bool isPacked)
    {
        await using var server = await TelemetryServer.StartAsync();
        var body = new byte[(16 * 1024 * 1024) + 1];
        using var answer = await server.PostAsync("/v1/traces", isPacked ? Pack(body) : body, encoding: isPacked ? "gzip" : null);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("16,777,216", await MessageAsync(answer));
    }

    [Fact]
    public async Task Sixteen_mebibytes_are_taken()
    {
        await using var server = await TelemetryServer.StartAsync();
        // An unknown field fills it up: 5 bytes are its tag and length.
        var body = Wire.Message(OneSpan, Wire.Field(2, new byte[(16 * 1024 * 1024) - OneSpan.Length - 5]));
        await server.TakeAsync("/v1/traces", body);
        Assert.Equal(1, server.Store.Spans.Use.Held);
    }

    [Fact]
    public async Task One_broken_span_leaves_the_others_of_its_request_out()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", Wire.Export("api", Wire.Span(1), Wire.Message(Wire.Field(1, new byte[3]))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Nothing was taken: A trace id has 3 bytes, not 16.", await MessageAsync(answer));
        Assert.Equal(default, server.Store.Sequence);
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x00 }, "contained an invalid tag")]
    [InlineData(new byte[] { 0x0F }, "A field is of no type that protobuf has.")]
    [InlineData(new byte[] { 0x0C }, "A field is of no type that protobuf has.")]
    [InlineData(new byte[] { 0x12, 0x05, 0x01 }, "ended unexpectedly in the middle of a field")]
    [InlineData(new byte[] { 0x11, 1, 2, 3, 4, 5, 6, 7 }, "ended unexpectedly in the middle of a field")]
    [InlineData(new byte[] { 0x10, 0x80 }, "ended unexpectedly in the middle of a field")]
    [InlineData(new byte[] { 0x13, 0x10, 0x01 }, "ended unexpectedly in the middle of a field")]
    [InlineData(new byte[] { 0x13, 0x1C }, "Mismatched end-group tag")]
    [InlineData(new byte[] { 0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00 }, "malformed varint")]
    public async Task What_is_not_protobuf_is_refused_with_the_reason(byte[] body, string reason)
    {
        await using var server = await TelemetryServer.StartAsync();
        foreach (var path in (string[])["/v1/traces", "/v1/logs", "/v1/metrics"])
        {
            using var answer = await server.PostAsync(path, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var message = await MessageAsync(answer);
            Assert.StartsWith("Nothing was taken: ", message);
            Assert.Contains(reason, message);
        }
        Assert.Equal(default, server.Store.Sequence);
    }

    [Fact]
    public async Task Groups_nested_too_deep_are_refused()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.PostAsync("/v1/traces", [.. Enumerable.Repeat((byte)0x13, 100_000)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("too many levels of nesting", await MessageAsync(answer));
    }

    [Fact]
    public async Task Series_over_the_bound_are_told_to_the_sender()
    {
        await using var server = await TelemetryServer.StartAsync(new TelemetryBounds { Series = 2 });
        var now = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var points = Enumerable.Range(0, 5).Select(number =>
            Wire.Field(1, Wire.Message(Wire.Attribute(7, "n", Wire.Text(1, $"{number}")), Wire.Fixed64(3, now), Wire.Double(4, 1))));
        var gauge = Wire.Message(Wire.Text(1, "gauge"), Wire.Field(5, Wire.Message([.. points])));

        using var answer = await server.PostAsync("/v1/metrics", Wire.Export("api", gauge));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // ExportMetricsServiceResponse: 1 partial_success, in it 1 rejected_data_points.
        var partial = new CodedInputStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), partial.ReadTag());
        var rejected = partial.ReadBytes().CreateCodedInput();
        Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.Varint), rejected.ReadTag());
        Assert.Equal(3, rejected.ReadInt64());
        Assert.Equal((2, 5, 3), (server.Store.Metrics.Use.Held, server.Store.Metrics.Use.Received, server.Store.Metrics.Use.Dropped));
    }

    /// <summary>Field 2 of a google.rpc.Status.</summary>
    private static async Task<string> MessageAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        var status = new CodedInputStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(WireFormat.MakeTag(2, WireFormat.WireType.LengthDelimited), status.ReadTag());
        return status.ReadString();
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(body);
        return packed.ToArray();
    }
}
