namespace SiteFit.LocalHosting.Dashboard;

/// <summary>The AppHost's project.</summary>
/// <param name="Path">Its folder.</param>
internal sealed record AppHostFolder(string Path)
{
    /// <summary>What the dashboard calls the application: the folder's name without <c>.AppHost</c>.</summary>
    public string ApplicationName
    {
        get
        {
            var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));
            return name.EndsWith(".AppHost", StringComparison.OrdinalIgnoreCase) ? name[..^".AppHost".Length] : name;
        }
    }
}
