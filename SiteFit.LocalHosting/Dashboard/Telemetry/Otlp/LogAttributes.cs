using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>What a log record says of its event and its exception, taken out of its attributes.</summary>
/// <remarks>
/// https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs; the event's name has a field of its own since logs.proto 1.5.
/// </remarks>
internal static class LogAttributes
{
    private const string ExceptionType = "exception.type";
    private const string ExceptionMessage = "exception.message";
    private const string ExceptionStackTrace = "exception.stacktrace";

    /// <summary>The template of the message. .NET sends it after the values in it, and the scopes' values after it, the outermost first.</summary>
    private const string Template = "{OriginalFormat}";

    /// <summary>Where senders put the name that did not know the field.</summary>
    private static readonly string[] EventNames = ["event.name", "logrecord.event.name"];

    /// <param name="name">From the field; empty when it was not sent.</param>
    /// <returns>Null when there is none.</returns>
    public static string? TakeEvent(List<TelemetryAttribute> attributes, string name)
    {
        foreach (var key in EventNames)
        {
            if (name.Length > 0)
                return name;
            name = Take(attributes, key) ?? "";
        }
        return name.Length > 0 ? name : null;
    }

    /// <returns>The stack trace, which begins with type and message, or these where there is none; null without an exception.</returns>
    public static string? TakeException(List<TelemetryAttribute> attributes)
    {
        if (Take(attributes, ExceptionStackTrace) is { Length: > 0 } stackTrace)
            return stackTrace;
        var type = attributes.Find(attribute => attribute.Key == ExceptionType).Value;
        var message = attributes.Find(attribute => attribute.Key == ExceptionMessage).Value;
        return type is null ? message : $"{type}: {message}";
    }

    /// <summary>Puts a record's own values behind those of its scopes: the last of a key counts, and that is the innermost.</summary>
    public static void OrderByScope(List<TelemetryAttribute> attributes)
    {
        var own = attributes.FindIndex(attribute => attribute.Key == Template) + 1;
        attributes.AddRange(attributes.GetRange(0, own));
        attributes.RemoveRange(0, own);
    }

    private static string? Take(List<TelemetryAttribute> attributes, string key)
    {
        var at = attributes.FindIndex(attribute => attribute.Key == key);
        if (at < 0)
            return null;
        var value = attributes[at].Value;
        attributes.RemoveAt(at);
        return value;
    }
}
