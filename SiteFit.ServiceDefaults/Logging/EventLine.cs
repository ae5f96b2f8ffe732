using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>
/// One log line: <c>{"timestamp":…,"level":…,"event":"job.claim","job_id":…,"message":…}</c>. The event's name comes first, and the
/// properties of the line and of its scopes flat beside it, so that a plain text search for an id finds every line of a job.
/// </summary>
internal sealed class EventLine : IDisposable
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Dictionary<string, object?> _properties = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json;

    public EventLine() => _json = new Utf8JsonWriter(_buffer, WriterOptions);

    /// <summary>Makes the line; what was made before is overwritten.</summary>
    /// <returns>UTF-8 with the line's end.</returns>
    public ReadOnlySpan<byte> Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider scopes, DateTimeOffset now)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _properties.Clear();

        _json.WriteStartObject();
        _json.WriteString("timestamp", now);
        _json.WriteString("level", Level(entry.LogLevel));
        _json.WriteString("event", entry.EventId.Name ?? entry.Category);

        // The innermost value of a name wins: JSON readers disagree about repeated names.
        scopes.ForEachScope(static (scope, all) => Collect(scope, all), _properties);
        Collect(entry.State, _properties);
        foreach (var (name, value) in _properties)
            WriteProperty(name, value);

        if (Activity.Current is { } activity)
            _json.WriteString("trace_id", activity.TraceId.ToHexString());
        _json.WriteString("category", entry.Category);
        _json.WriteString("message", entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is { } exception)
            _json.WriteString("exception", exception.ToString());
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private static void Collect(object? state, Dictionary<string, object?> properties)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> pairs)
            return;
        foreach (var (name, value) in pairs)
        {
            // Names in snake_case are of our events; the framework's own (State, Path) are in its message.
            if (name != "{OriginalFormat}" && !char.IsAsciiLetterUpper(name[0]))
                properties[name] = value;
        }
    }

    private void WriteProperty(string name, object? value)
    {
        _json.WritePropertyName(name);
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case bool b: _json.WriteBooleanValue(b); break;
            case int or long or short or byte: _json.WriteNumberValue(Convert.ToInt64(value, null)); break;
            case double d when double.IsFinite(d): _json.WriteNumberValue(Math.Round(d, 3)); break;
            case DateTimeOffset time: _json.WriteStringValue(time); break;
            case Guid id: _json.WriteStringValue(id); break;
            default: _json.WriteStringValue(value.ToString()); break;
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
