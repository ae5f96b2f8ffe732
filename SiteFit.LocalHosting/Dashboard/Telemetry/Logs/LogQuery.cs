using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <summary>Answers what is asked of the log records.</summary>
internal static class LogQuery
{
    public static LogAnswer Run(RecordStore<LogRecord> logs, LogFilter filter)
    {
        var found = logs.NewestFirst(filter.Before)
            .TakeWhile(record => record.Sequence > filter.After)
            .Where(filter.Matches)
            .Take(filter.Limit + 1)
            .ToList();
        return new([.. found.Take(filter.Limit).Select(LogItem.Of)], found.Count <= filter.Limit);
    }

    public static LogFilterValues Filters(RecordStore<LogRecord> logs)
    {
        HashSet<string> resources = [], events = [];
        foreach (var record in logs.NewestFirst())
        {
            resources.Add(record.Resource.Name);
            if (record.Event is { } name)
                events.Add(name);
        }
        return new([.. resources.Order(StringComparer.Ordinal)], [.. events.Order(StringComparer.Ordinal)]);
    }
}
