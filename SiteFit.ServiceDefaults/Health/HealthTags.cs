namespace SiteFit.ServiceDefaults.Health;

/// <summary>Which endpoint a health check counts for.</summary>
public static class HealthTags
{
    /// <summary>Counts for <c>/ready</c>: without it the service cannot do its work.</summary>
    public const string Ready = "ready";

    /// <summary>Counts for <c>/alive</c>: when it fails, a restart is what helps.</summary>
    public const string Live = "live";
}
