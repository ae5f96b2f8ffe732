using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SiteFit.ServiceDefaults.Logging;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class EventLineTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void A_line_carries_event_ids_and_scope_flat_in_one_object()
    {
        using var scope = _scopes.Push(new[] { Pair("job_id", "j1"), Pair("correlation_id", "c1") });
        var line = Write("job.claim", [Pair("attempt", 2), Pair("duration_ms", 1.23456)], "Claimed");

        Assert.Equal("job.claim", line.GetProperty("event").GetString());
        Assert.Equal("info", line.GetProperty("level").GetString());
        Assert.Equal("j1", line.GetProperty("job_id").GetString());
        Assert.Equal("c1", line.GetProperty("correlation_id").GetString());
        Assert.Equal(2, line.GetProperty("attempt").GetInt32());
        Assert.Equal(1.235, line.GetProperty("duration_ms").GetDouble());
        Assert.Equal("Claimed", line.GetProperty("message").GetString());
        Assert.Equal("2026-11-23T12:00:00+00:00", line.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void The_innermost_value_of_a_name_wins_and_stands_once()
    {
        using var outer = _scopes.Push(new[] { Pair("correlation_id", "outer") });
        using var inner = _scopes.Push(new[] { Pair("correlation_id", "inner") });
        var line = Write("job.claim", [], "Claimed");
        Assert.Equal("inner", Assert.Single(line.EnumerateObject(), member => member.Name == "correlation_id").Value.GetString());
    }

    [Fact]
    public void An_exception_is_whole_and_on_the_same_line()
    {
        var text = WriteText("job.failed", [], "Failed", new InvalidOperationException("line one\nline two"));
        Assert.Equal(1, text.Count(c => c == '\n'));
        Assert.Contains("line two", JsonElement.Parse(text).GetProperty("exception").GetString());
    }

    private static KeyValuePair<string, object?> Pair(string name, object? value) => new(name, value);

    private JsonElement Write(string name, KeyValuePair<string, object?>[] state, string message) =>
        JsonElement.Parse(WriteText(name, state, message, exception: null));

    private string WriteText(string name, KeyValuePair<string, object?>[] state, string message, Exception? exception)
    {
        using var line = new EventLine();
        var entry = new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Information, "Category", new EventId(1, name), state, exception, (_, _) => message);
        return Encoding.UTF8.GetString(line.Write(entry, _scopes, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)));
    }
}
