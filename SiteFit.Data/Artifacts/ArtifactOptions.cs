using System.ComponentModel.DataAnnotations;

namespace SiteFit.Data.Artifacts;

/// <summary>Where the files of results are, and how long links to them hold: configuration section <c>Artifacts</c>.</summary>
public sealed class ArtifactOptions
{
    internal const string Section = "Artifacts";

    internal string ConnectionString { get; set; } = "";

    /// <summary>How long a link can be used. Default 1 h; at most a day, whatever signs it. A new one costs nothing but a question.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromHours(1);
}
