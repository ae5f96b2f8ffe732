using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>What is sent cannot take more memory than the bounds say, and what repeats takes it once.</summary>
public sealed class TelemetryMemoryTests
{
    [Fact]
    public async Task Long_values_leave_room_for_few_records()
    {
        await using var server = await TelemetryServer.StartAsync(new TelemetryBounds { SpanMemory = 1_000_000, LogMemory = 1_000_000 });
        for (byte number = 1; number <= 50; number++)
        {
            var value = Wire.Text(1, new string((char)('A' + number), 50_000));
            await server.TakeAsync("/v1/traces", Wire.Export("api", Wire.Span(number, Wire.Attribute(9, "value", value))));
            await server.TakeAsync("/v1/logs", Wire.Export("api", Wire.Message(Wire.Field(5, value))));
        }

        // Two bytes a character, and a little: nine of them.
        Assert.Equal((9, 41), (server.Store.Spans.Use.Held, server.Store.Spans.Use.Dropped));
        Assert.Equal((9, 41), (server.Store.Logs.Use.Held, server.Store.Logs.Use.Dropped));
        Assert.InRange(server.Store.Spans.Use.Memory, 900_000, 1_000_000);
    }

    [Fact]
    public async Task Texts_that_come_again_are_held_once()
    {
        await using var server = await TelemetryServer.StartAsync();
        var attribute = Wire.Attribute(9, "http.request.method", Wire.Text(1, "GET"));
        foreach (var id in (byte[])[1, 2])
            await server.TakeAsync("/v1/traces", Wire.Export("api", Wire.Span(id, Wire.Text(5, "GET /jobs"), attribute)));

        var spans = server.Store.Spans.NewestFirst().ToList();
        Assert.Same(spans[0].Name, spans[1].Name);
        Assert.Same(spans[0].Resource.Name, spans[1].Resource.Name);
        Assert.Same(spans[0].Attributes[0].Key, spans[1].Attributes[0].Key);
        Assert.Same(spans[0].Attributes[0].Value, spans[1].Attributes[0].Value);
        Assert.True(spans[0].Memory < spans[1].Memory);
    }

    [Fact]
    public async Task The_bounds_are_shown()
    {
        await using var server = await TelemetryServer.StartAsync(new TelemetryBounds { Spans = 2 });
        server.Store.Spans.Add([Records.Span(1, memory: 100), Records.Span(2, memory: 100), Records.Span(3, memory: 100)]);
        server.Store.Logs.Add([Records.Log(memory: 50)]);
        Assert.Equal(
            """{"spans":{"held":2,"capacity":2,"received":3,"dropped":1,"memory":200,"maxMemory":268435456}"""
            + ""","logs":{"held":1,"capacity":50000,"received":1,"dropped":0,"memory":50,"maxMemory":67108864}"""
            + ""","points":{"held":0,"capacity":2000000,"received":0,"dropped":0,"memory":0,"maxMemory":134217728}}""",
            (await server.GetJsonAsync("/api/telemetry")).GetRawText());
        Assert.Equal(new TelemetrySequence(Logs: 1, Spans: 3, Points: 0), server.Store.Sequence);
    }
}
