namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <param name="Traces">Newest first.</param>
/// <param name="IsComplete">False when there are more that match than the limit.</param>
internal sealed record TraceAnswer(IReadOnlyList<TraceItem> Traces, bool IsComplete);
