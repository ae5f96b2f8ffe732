namespace SiteFit.LocalHosting.Installation;

internal static class SearchPath
{
    private static readonly string[] Suffixes = OperatingSystem.IsWindows() ? [".exe", ".cmd", ""] : [""];

    /// <returns>Full path of a program on the PATH; null when there is none.</returns>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Suffixes.Select(suffix => Path.Combine(folder, program + suffix)))
        .FirstOrDefault(File.Exists);
}
