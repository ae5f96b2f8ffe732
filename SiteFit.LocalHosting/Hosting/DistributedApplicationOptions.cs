namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    /// <summary>Command line; null: none.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that describes the application; null: the one that was started.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder that the data and logs are found from; null: the AppHost's project folder.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Run without the dashboard. Tests do, unless they say otherwise.</summary>
    public bool DisableDashboard { get; set; }
}
