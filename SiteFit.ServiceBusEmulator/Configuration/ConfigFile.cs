using System.Text.Json;
using System.Xml;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Configuration;

/// <summary>Reads queues from a file in the shape of the Config.json of Microsoft's Service Bus emulator.</summary>
/// <remarks>
/// <code>
/// { "UserConfig": { "Namespaces": [ { "Name": "…", "Queues": [ { "Name": "…", "Properties": { "LockDuration": "PT1M", … } } ], "Topics": [] } ] } }
/// </code>
/// </remarks>
public static class ConfigFile
{
    private static readonly TimeSpan ShortestLock = TimeSpan.FromSeconds(5), LongestLock = TimeSpan.FromMinutes(5);

    private const int MostDeliveries = 2000;

    /// <exception cref="ConfigurationException">The file is missing, is no JSON, or asks for what is not supported.</exception>
    public static IReadOnlyList<QueueSettings> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The configuration file cannot be read: {e.Message}");
        }
    }

    /// <param name="source">Named in errors.</param>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static IReadOnlyList<QueueSettings> Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var queues = new List<QueueSettings>();
            foreach (var ns in Items(Member(document.RootElement, "UserConfig"), "Namespaces"))
            {
                if (Items(ns, "Topics").Any())
                    throw new ConfigurationException($"{source}: topics are not supported, only queues.");
                queues.AddRange(Items(ns, "Queues").Select(queue => Queue(queue, source)));
            }

            if (queues.Count == 0)
                throw new ConfigurationException($"{source}: UserConfig.Namespaces[].Queues[] names no queue.");
            var twice = queues.GroupBy(queue => queue.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? queues : throw new ConfigurationException($"{source}: the queue '{twice.Key}' is there twice.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"{source} is not a valid configuration: {e.Message}");
        }
    }

    private static QueueSettings Queue(JsonElement queue, string source)
    {
        var name = Member(queue, "Name")?.GetString()?.Trim('/');
        if (string.IsNullOrWhiteSpace(name) || name.Contains('$', StringComparison.Ordinal))
            throw new ConfigurationException($"{source}: a queue has no name, or one with a '$'.");

        var properties = Member(queue, "Properties");
        if (Flag(properties, "RequiresSession"))
            throw new ConfigurationException($"{source}: queue '{name}' requires sessions, which are not supported.");

        var defaults = new QueueSettings { Name = name };
        var settings = defaults with
        {
            LockDuration = Span(properties, "LockDuration", name, source) ?? defaults.LockDuration,
            MaxDeliveryCount = Member(properties, "MaxDeliveryCount")?.GetInt32() ?? defaults.MaxDeliveryCount,
            DefaultMessageTimeToLive = Span(properties, "DefaultMessageTimeToLive", name, source),
            DeadLetteringOnMessageExpiration = Flag(properties, "DeadLetteringOnMessageExpiration"),
            RequiresDuplicateDetection = Flag(properties, "RequiresDuplicateDetection"),
            DuplicateDetectionHistoryTimeWindow = Span(properties, "DuplicateDetectionHistoryTimeWindow", name, source) ?? defaults.DuplicateDetectionHistoryTimeWindow,
        };
        if (settings.LockDuration < ShortestLock || settings.LockDuration > LongestLock)
            throw new ConfigurationException($"{source}: LockDuration of queue '{name}' is not between PT5S and PT5M.");
        if (settings.MaxDeliveryCount is < 1 or > MostDeliveries)
            throw new ConfigurationException($"{source}: MaxDeliveryCount of queue '{name}' is not between 1 and {MostDeliveries}.");
        if (settings.DefaultMessageTimeToLive <= TimeSpan.Zero || settings.DuplicateDetectionHistoryTimeWindow <= TimeSpan.Zero)
            throw new ConfigurationException($"{source}: a time of queue '{name}' is not positive.");
        return settings;
    }

    private static bool Flag(JsonElement? parent, string name) => Member(parent, name)?.GetBoolean() ?? false;

    private static TimeSpan? Span(JsonElement? parent, string name, string queue, string source)
    {
        if (Member(parent, name)?.GetString() is not { } text)
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (OverflowException)
        {
            // Azure writes "for ever" as the longest span that there is.
            return TimeSpan.MaxValue;
        }
        catch (FormatException)
        {
            throw new ConfigurationException($"{source}: {name} of queue '{queue}' is not an ISO 8601 duration such as PT1M: '{text}'.");
        }
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } && parent.Value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement? parent, string name) =>
        Member(parent, name) is { } array ? array.EnumerateArray() : default;
}
