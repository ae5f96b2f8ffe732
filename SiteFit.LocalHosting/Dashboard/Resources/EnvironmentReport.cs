namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <param name="Variables">What the host has set for the process, by name; what it inherited is not shown.</param>
internal sealed record EnvironmentReport(IReadOnlyList<EnvironmentVariable> Variables);
