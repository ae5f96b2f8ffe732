namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <summary>A resource as <c>GET /api/resources</c> shows it.</summary>
/// <param name="StateStyle"><c>success</c>, <c>warning</c>, <c>error</c> or <c>info</c>: how the state is to be taken.</param>
/// <param name="Health"><c>Healthy</c> or <c>Unhealthy</c>; null while it does not run.</param>
/// <param name="Failing">The health checks that fail, with what they found.</param>
/// <param name="Failure">Why it did not start or how it ended unasked; null: neither.</param>
/// <param name="ExitCode">128 + n when signal n ended it; null while it runs or never ran.</param>
/// <param name="Restarts">Starts after the first, by command.</param>
/// <param name="Parent">The resource whose process it lives in; null: it has its own.</param>
/// <param name="DependsOn">Names of what it references or waits for.</param>
/// <param name="Commands">Those that can be done now.</param>
internal sealed record ResourceReport(
    string Name, string Type, string State, string StateStyle, string? Health, IReadOnlyList<FailingCheck> Failing, string? Failure,
    IReadOnlyList<ResourceUrl> Urls, DateTime? StartedAt, DateTime? StoppedAt, int? ExitCode, int Restarts, int? ProcessId, string? Parent,
    IReadOnlyList<string> DependsOn, IReadOnlyList<string> Commands, bool HasConsole);
