using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace SiteFit.LocalHosting.Data;

/// <summary>Settings of the local host, section <c>LocalHosting</c>, all optional.</summary>
internal sealed record LocalHostSettings
{
    /// <summary>Data and logs. Default: <c>.sitefit</c> at the repository's root. Setting <c>LocalHosting:DataFolder</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The data folder is removed when the application is disposed (tests). Setting <c>LocalHosting:TemporaryData</c>.</summary>
    public required bool IsTemporary { get; init; }

    /// <summary>Installed tools, shared by all data folders. Default: <c>.sitefit/tools</c>. Setting <c>LocalHosting:ToolsFolder</c>.</summary>
    public required string ToolsFolder { get; init; }

    /// <summary>Never use the machine's own PostgreSQL. Setting <c>LocalHosting:PostgresFromPackage</c>.</summary>
    public required bool PostgresFromPackage { get; init; }

    /// <summary>Ignore the ports of launch profiles. Setting <c>DcpPublisher:RandomizePorts</c>, as in Aspire; tests have it on.</summary>
    public required bool RandomizePorts { get; init; }

    /// <summary>Delete all data first. Switch <c>--fresh</c>.</summary>
    public required bool Fresh { get; init; }

    /// <summary>Full path of the emulator's assembly; null when the AppHost does not reference one.</summary>
    public required string? ServiceBusEmulator { get; init; }

    public static LocalHostSettings Read(IConfiguration configuration, string[] args, string appHostDirectory, Assembly? appHost)
    {
        var section = configuration.GetSection("LocalHosting");
        var home = Path.Combine(RepositoryRoot(appHostDirectory), ".sitefit");
        var given = section["DataFolder"];
        var temporary = given is null && section.GetValue("TemporaryData", false);
        return new()
        {
            DataFolder = Path.GetFullPath(given ?? (temporary ? Path.Combine(Path.GetTempPath(), $"sitefit-{Path.GetRandomFileName()}") : home)),
            IsTemporary = temporary,
            ToolsFolder = Path.GetFullPath(section["ToolsFolder"] ?? Path.Combine(home, "tools")),
            PostgresFromPackage = section.GetValue("PostgresFromPackage", false),
            RandomizePorts = configuration.GetValue("DcpPublisher:RandomizePorts", false),
            Fresh = args.Contains("--fresh"),
            ServiceBusEmulator = appHost?.Metadata(AppHostMetadata.ServiceBusEmulator),
        };
    }

    private static string RepositoryRoot(string appHostDirectory)
    {
        for (var folder = new DirectoryInfo(appHostDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")) || folder.EnumerateFiles("*.sln*").Any())
                return folder.FullName;
        }

        return Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(appHostDirectory)) ?? appHostDirectory;
    }
}
