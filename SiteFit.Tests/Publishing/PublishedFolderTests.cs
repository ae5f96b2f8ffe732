using SiteFit.Tests.AzureMode;
using SiteFit.Tests.Data;
using SiteFit.Tests.LocalHosting;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Publishing;

/// <summary>A published folder is all that a machine with the runtime needs.</summary>
public sealed class PublishedFolderTests(PostgresFixture postgres)
{
    /// <summary>One test for the three, since they share most of the build.</summary>
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
            // Apart from the checkout's own output, which other tests are running from. Ahead-of-time code changes nothing but speed, and analysers nothing at all.
            await DotNetBuild.RunAsync(
                "publish", $"{service}/{service}.csproj", "-c", "Release", "-o", published, "--artifacts-path", Path.Combine(folder.Path, "artifacts"),
                "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-v", "quiet");
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(published, "contracts", "sitefit"), "manifest.json", SearchOption.AllDirectories));

            await using var process = await ServiceProcess.StartAsync(published, service, settings);
            if (service != "SiteFit.Worker")
                await process.UntilAsync("/health", health => health.GetProperty("checks").GetProperty("contracts").GetProperty("status").GetString() == "ok");
        }
    }
}
