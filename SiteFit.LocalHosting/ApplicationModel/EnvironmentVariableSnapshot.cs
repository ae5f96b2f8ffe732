namespace Aspire.Hosting.ApplicationModel;

/// <param name="IsFromSpec">Set by the application model, not inherited from the host.</param>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);
