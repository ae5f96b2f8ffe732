using System.Globalization;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Finds out who listens on a port, as far as the system tells.</summary>
internal static class PortOwner
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <returns><c> by dotnet (process 123)</c>, or empty when it cannot be told.</returns>
    public static string Describe(int port)
    {
        if (!OperatingSystem.IsLinux())
            return "";
        try
        {
            var sockets = Tables.Where(File.Exists)
                .SelectMany(File.ReadLines)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => Listens(fields, port))
                .Select(fields => $"socket:[{fields[9]}]")
                .ToHashSet();
            var owner = Directory.EnumerateDirectories("/proc")
                .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
                .FirstOrDefault(folder => Holds(folder, sockets));
            return owner is null ? "" : $" by {File.ReadAllText(Path.Combine(owner, "comm")).Trim()} (process {Path.GetFileName(owner)})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it went away while we looked
        }
    }

    // proc(5): "0: 0100007F:1F90 00000000:0000 0A … inode"; state 0A is LISTEN
    private static bool Listens(string[] fields, int port) =>
        fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // another user's process, or one that has just ended
        }
    }
}
