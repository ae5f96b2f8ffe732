namespace SiteFit.Tests.LocalHosting;

/// <summary>A data folder that outlives single applications of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sitefit-test-{Guid.NewGuid():N}");

    public string Argument => $"--LocalHosting:DataFolder={Path}";

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
