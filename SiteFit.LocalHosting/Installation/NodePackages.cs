using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Terminal;

namespace SiteFit.LocalHosting.Installation;

/// <summary>Installs npm packages on the first run, at the versions that the lock files beside this code pin.</summary>
internal sealed class NodePackages(LocalHostSettings settings, Announcements announcements, TimeProvider time)
{
    private const string Remedy = "Install Node.js 20 or later (https://nodejs.org).";

    /// <exception cref="DistributedApplicationException">There is no node on the PATH.</exception>
    public static string Node =>
        SearchPath.Find("node") ?? throw new DistributedApplicationException($"node is not on the PATH. {Remedy}");

    /// <summary>Makes sure that a folder of <c>tools/</c> is installed.</summary>
    /// <param name="name">The folder's name, for example <c>azurite</c>.</param>
    /// <param name="title">What the user is told is being installed.</param>
    /// <param name="finish">Runs in the folder after <c>npm ci</c>; null: nothing.</param>
    /// <returns>The folder that holds <c>node_modules</c>.</returns>
    /// <exception cref="DistributedApplicationException">Node.js is missing or too old, or npm failed.</exception>
    public async Task<string> EnsureAsync(
        string name, string title, Func<string, CancellationToken, Task>? finish, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(settings.ToolsFolder, name);
        var files = EmbeddedFiles(name);
        var version = Fingerprint(files);
        if (IsInstalled(folder, version))
            return folder;

        Directory.CreateDirectory(folder);
        using var turn = await TakeTurnAsync(folder, title, cancellationToken);
        if (!IsInstalled(folder, version)) // another host may just have done it
        {
            await InstallAsync(folder, title, files, cancellationToken);
            if (finish is not null)
                await finish(folder, cancellationToken);
            await File.WriteAllTextAsync(StampOf(folder), version, cancellationToken);
        }

        return folder;
    }

    private async Task InstallAsync(string folder, string title, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var node = await ShortCommand.VersionAsync(Node, cancellationToken);
        if (node is null || !Version.TryParse(node.TrimStart('v'), out var found) || found.Major < 20)
            throw new DistributedApplicationException($"Node.js {node} is too old. {Remedy}");
        var npm = SearchPath.Find("npm") ?? throw new DistributedApplicationException($"npm is not on the PATH. {Remedy}");

        announcements.Announce($"Installing {title} (first run only)…");
        var started = Stopwatch.GetTimestamp();
        File.Delete(StampOf(folder));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllBytesAsync(Path.Combine(folder, path), content, cancellationToken);
        }

        var log = Path.Combine(folder, "npm.log");
        // engine-strict off: Azurite 3.37 asks for Node.js 22 and runs on 20.
        var (exitCode, lines) = await ShortCommand.RunAsync(
            new()
            {
                Command = npm,
                Arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--engine-strict=false"],
                WorkingDirectory = folder,
            },
            log,
            cancellationToken);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException(
                $"npm could not install {title} (exit code {exitCode}): {string.Join(' ', lines)} — see {log}; the first run needs the network.");
        }

        announcements.Announce($"Installed {title} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
    }

    /// <summary>One host at a time installs into a folder; the others wait and find it done.</summary>
    private async Task<FileStream> TakeTurnAsync(string folder, string title, CancellationToken cancellationToken)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                return new(Path.Combine(folder, "install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, "install.lock")))
            {
                if (!told)
                    announcements.Announce($"Another host installs {title}; waiting for it…");
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
            }
        }
    }

    private static string StampOf(string folder) => Path.Combine(folder, "installed");

    private static bool IsInstalled(string folder, string version) =>
        File.Exists(StampOf(folder)) && File.ReadAllText(StampOf(folder)) == version;

    /// <summary>By path below <c>tools/{name}/</c>.</summary>
    private static Dictionary<string, byte[]> EmbeddedFiles(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"tools/{name}/";
        // On Windows MSBuild's RecursiveDir has backslashes.
        return assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Path: resource.Replace('\\', '/')))
            .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(file => file.Path[prefix.Length..], file => Read(assembly, file.Resource));
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string Fingerprint(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
