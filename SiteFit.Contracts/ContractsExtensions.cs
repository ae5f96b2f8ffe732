using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts;

public static class ContractsExtensions
{
    /// <summary>The setting (and environment variable) that places the contracts folder; relative to the content root.</summary>
    public const string DirectorySetting = "CONTRACTS_DIR";

    /// <summary>
    /// Loads the catalog now, before the service listens, and adds it as a singleton with the health check <c>contracts</c>.
    /// Without <see cref="DirectorySetting"/> it is the nearest <c>contracts</c> folder at or above the content root, then the
    /// program's own folder.
    /// </summary>
    /// <exception cref="ContractCatalogException">There is no such folder, or something in it cannot be used.</exception>
    public static IHostApplicationBuilder AddContracts(this IHostApplicationBuilder builder)
    {
        var catalog = ContractCatalog.Load(FindDirectory(builder.Environment.ContentRootPath, builder.Configuration[DirectorySetting]));
        builder.Services.AddSingleton(catalog);
        builder.Services.AddHealthChecks().AddCheck<ContractsHealthCheck>("contracts", tags: ["ready"]);
        return builder;
    }

    /// <param name="root">The content root.</param>
    /// <param name="configured">What <see cref="DirectorySetting"/> says; null or empty when it says nothing.</param>
    /// <inheritdoc cref="AddContracts"/>
    public static string FindDirectory(string root, string? configured)
    {
        if (configured is { Length: > 0 })
            return Path.Combine(root, configured);

        return FindNearest(root) ?? FindNearest(AppContext.BaseDirectory)
            ?? throw new ContractCatalogException(root, $"there is no contracts folder here or above; set {DirectorySetting} to its path.");
    }

    private static string? FindNearest(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            // A folder of source code may have the same name; only this one has manifests.
            var candidate = Path.Combine(at.FullName, "contracts");
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "manifest.json", SearchOption.AllDirectories).Any())
                return candidate;
        }
        return null;
    }
}
