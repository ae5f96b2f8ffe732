namespace SiteFit.ServiceDefaults.Correlation;

/// <summary>
/// The id that ties together everything done for one client request: it comes in as the header <c>x-correlation-id</c>, goes
/// through the queue's message to the worker and AppServer, and stands on every log line on the way.
/// </summary>
public static class CorrelationId
{
    public const string HeaderName = "x-correlation-id";

    /// <summary>Characters at most; a longer one is replaced, since it goes into log lines, rows and messages.</summary>
    public const int MaxLength = 128;

    private static readonly AsyncLocal<string?> CurrentId = new();

    /// <summary>The id of the work going on in this flow of control; null outside of a request or job.</summary>
    public static string? Current => CurrentId.Value;

    /// <summary>Makes <paramref name="id"/> current until the flow of control that called this ends.</summary>
    public static void Set(string id) => CurrentId.Value = id;

    /// <returns>A new id, sortable by time.</returns>
    public static string Create() => Guid.CreateVersion7().ToString();

    /// <summary>Whether an id given from outside is safe to log and store: letters, digits and <c>- _ . : /</c>.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/');
}
