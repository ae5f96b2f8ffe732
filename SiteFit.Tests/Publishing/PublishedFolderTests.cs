using SiteFit.Tests.AzureMode;
using SiteFit.Tests.Data;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Publishing;

/// <summary>A published folder is all that a machine with the runtime needs.</summary>
public sealed class PublishedFolderTests(PostgresFixture postgres)
{
    /// <summary>As in <c>bin/Debug/net10.0</c>.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    [Fact]
    public async Task The_services_start_from_their_folders_and_bring_their_contracts()
    {
        using var folder = new TemporaryFolder();
        using var broker = new ScriptedBroker();
        (string, string)[] settings =
        [
            ("ConnectionStrings__sitefitdb", await postgres.CreateDatabaseAsync()),
            ("ConnectionStrings__jobs", broker.ConnectionString),
            ("ConnectionStrings__blobs", AzuriteFixture.Nowhere),
            ("services__appserver__http__0", "http://127.0.0.1:1"),
        ];
        foreach (var service in (string[])["SiteFit.AppServer", "SiteFit.Api", "SiteFit.Worker"])
        {
            var published = Path.Combine(folder.Path, "published", service);
            // Of what these tests were built with: other tests are running from it, so nothing is built anew. Published images are compiled ahead, which changes speed only.
            await DotNetBuild.RunAsync(
                "publish", $"{service}/{service}.csproj", "--no-build", "-c", Configuration, "-o", published, "-nodeReuse:false", "-v", "quiet");
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(published, "contracts", "sitefit"), "manifest.json", SearchOption.AllDirectories));

            await using var process = await ServiceProcess.StartAsync(published, service, settings);
            if (service != "SiteFit.Worker")
                await process.UntilAsync("/health", health => health.GetProperty("checks").GetProperty("contracts").GetProperty("status").GetString() == "ok");
        }
    }
}
