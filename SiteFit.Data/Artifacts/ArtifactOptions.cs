namespace SiteFit.Data.Artifacts;

/// <summary>Where the files of results are.</summary>
internal sealed class ArtifactOptions
{
    public string ConnectionString { get; set; } = "";
}
