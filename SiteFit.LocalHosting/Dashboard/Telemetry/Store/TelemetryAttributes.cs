namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>What is asked of a record's attributes.</summary>
internal static class TelemetryAttributes
{
    public const string JobId = "job_id";
    public const string CorrelationId = "correlation_id";

    /// <returns>Null when there is none of this key. Of several it is the last one, as <see cref="ToDictionary"/> has it.</returns>
    public static string? Find(this TelemetryAttribute[] attributes, string key)
    {
        for (var at = attributes.Length - 1; at >= 0; at--)
        {
            if (attributes[at].Key == key)
                return attributes[at].Value;
        }
        return null;
    }

    /// <summary>Whether a value has this text in it, in whatever case.</summary>
    public static bool Mention(this TelemetryAttribute[] attributes, string text)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Value.Contains(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>In the order they were sent in.</summary>
    public static Dictionary<string, string> ToDictionary(this TelemetryAttribute[] attributes)
    {
        var values = new Dictionary<string, string>(attributes.Length, StringComparer.Ordinal);
        foreach (var (key, value) in attributes)
            values[key] = value;
        return values;
    }
}
