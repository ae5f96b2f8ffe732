namespace SiteFit.LocalHosting.Processes;

/// <summary>Names of the properties in a resource's snapshot.</summary>
internal static class KnownProperties
{
    /// <summary>Process id, while the process runs. Aspire's own name.</summary>
    public const string ProcessId = "executable.pid";

    /// <summary>Why the resource did not start, or how it ended when nobody had asked for that.</summary>
    public const string Failure = "failure";
}
