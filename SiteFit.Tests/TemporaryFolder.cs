namespace SiteFit.Tests;

/// <summary>A folder of a test's own, for example for data that outlives single applications.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sitefit-test-{Guid.NewGuid():N}");

    /// <summary>Has the local host keep its data there.</summary>
    public string Argument => $"--LocalHosting:DataFolder={Path}";

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
