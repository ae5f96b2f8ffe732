using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>
/// Writes <c>{"timestamp":…,"level":…,"event":"job.claim","job_id":…,"message":…}</c>: the event's name first, and the properties
/// of the line and of its scopes flat beside it, so that a plain text search for an id finds every line of a job.
/// </summary>
internal sealed class EventJsonFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "sitefit-json";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A job logs a dozen lines: what a line is made in is used again by the thread's next one.</summary>
    [ThreadStatic]
    private static Line? t_line;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // Taken for the while: a value's ToString may log.
        var line = t_line ?? new Line();
        t_line = null;
        var (buffer, json, properties) = (line.Buffer, line.Json, line.Properties);
        try
        {
            json.WriteStartObject();
            json.WriteString("timestamp", clock.GetUtcNow());
            json.WriteString("level", Level(logEntry.LogLevel));
            json.WriteString("event", logEntry.EventId.Name ?? logEntry.Category);

            // The innermost value of a name wins: JSON readers disagree about repeated names.
            scopeProvider?.ForEachScope(static (scope, all) => Collect(scope, all), properties);
            Collect(logEntry.State, properties);
            foreach (var (name, value) in properties)
                WriteProperty(json, name, value);

            if (Activity.Current is { } activity)
                json.WriteString("trace_id", activity.TraceId.ToHexString());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
            json.Flush();
            textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        finally
        {
            line.Clear();
            t_line = line;
        }
    }

    private static void Collect(object? state, Dictionary<string, object?> properties)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> pairs)
            return;
        foreach (var (name, value) in pairs)
        {
            // ASP.NET's request scope (RequestId, RequestPath, ConnectionId) says nothing that the trace does not.
            if (name != "{OriginalFormat}" && !char.IsAsciiLetterUpper(name[0]))
                properties[name] = value;
        }
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool b: json.WriteBooleanValue(b); break;
            case int or long or short or byte: json.WriteNumberValue(Convert.ToInt64(value, null)); break;
            case double d when double.IsFinite(d): json.WriteNumberValue(Math.Round(d, 3)); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            default: json.WriteStringValue(value.ToString()); break;
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

    private sealed class Line
    {
        public Line() => Json = new Utf8JsonWriter(Buffer, WriterOptions);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Json { get; }

        public Dictionary<string, object?> Properties { get; } = new(StringComparer.Ordinal);

        public void Clear()
        {
            Buffer.ResetWrittenCount();
            Json.Reset();
            Properties.Clear();
        }
    }
}
