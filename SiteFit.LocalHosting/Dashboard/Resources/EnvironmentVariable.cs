namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <param name="Value">With a mask in place of what is secret.</param>
/// <param name="IsMasked">Whether there is one.</param>
internal sealed record EnvironmentVariable(string Name, string Value, bool IsMasked);
