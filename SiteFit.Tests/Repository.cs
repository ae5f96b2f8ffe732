namespace SiteFit.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>SiteFit.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string File(string relativePath) => Path.Combine(Root, relativePath);

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "SiteFit.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException($"There is no SiteFit.sln at or above {AppContext.BaseDirectory}; run the tests from the checkout.");
    }
}
