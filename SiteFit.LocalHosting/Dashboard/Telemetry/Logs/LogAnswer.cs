namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <param name="Records">Newest first.</param>
/// <param name="IsComplete">False when there are more that match than the limit.</param>
internal sealed record LogAnswer(IReadOnlyList<LogItem> Records, bool IsComplete);
