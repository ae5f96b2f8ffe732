using System.Diagnostics;
using System.Text.Json;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>What a second app adds to the deployment: a queue, and workers that scale by it.</summary>
public sealed class SecondAppTests
{
    [Fact]
    public async Task Its_queue_and_its_workers_are_published_beside_the_first_ones()
    {
        using var folder = new TemporaryFolder();
        var run = await PublishRun.AppHostAsync(
            "--publisher", "manifest", "--output-path", PublishedFixture.Manifest(folder.Path), $"--LocalHosting:DataFolder={folder.Path}/data", "--APPS=sitefit,shading");
        Assert.True(run.ExitCode == 0, run.Error);

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(PublishedFixture.Manifest(folder.Path), TestContext.Current.CancellationToken));
        var resources = manifest.RootElement.GetProperty("resources");
        Assert.Equal("Endpoint={servicebus.outputs.serviceBusEndpoint};EntityPath=shading-queue", resources.GetProperty("jobs-shading").Text("connectionString"));
        var api = resources.GetProperty("api").At("env");
        Assert.Equal("sitefit,shading", api.Text("APPS"));
        Assert.Equal("{jobs.connectionString}", api.Text("ConnectionStrings__jobs"));
        Assert.Equal("{jobs-shading.connectionString}", api.Text("ConnectionStrings__jobs-shading"));
        var worker = resources.GetProperty("worker-shading").At("env");
        Assert.Equal(("shading", "sitefit,shading"), (worker.Text("APP_ID"), worker.Text("APPS")));
        Assert.Equal("{jobs-shading.connectionString}", worker.Text("ConnectionStrings__jobs"));

        var compiled = Directory.CreateDirectory(Path.Combine(folder.Path, "compiled")).FullName;
        foreach (var module in (string[])["worker-containerapp", "worker-shading-containerapp", "worker-shading-identity", "worker-shading-roles-servicebus", "servicebus"])
            File.Copy(Path.Combine(folder.Path, $"{module}.module.bicep"), Path.Combine(compiled, $"{module}.module.bicep"));
        var compilation = await PublishRun.StartAsync(
            new ProcessStartInfo(PublishedFixture.Bicep(), ["build", "--pattern", "*.bicep"]) { WorkingDirectory = compiled });
        Assert.Equal((0, ""), (compilation.ExitCode, compilation.Error));
        var (first, second) = (Read("worker-containerapp").Single("Microsoft.App/containerApps"), Read("worker-shading-containerapp").Single("Microsoft.App/containerApps"));
        Assert.Equal(("sitefit", "shading"), (first.Text("tags/app-id"), second.Text("tags/app-id")));
        Assert.Equal("worker-shading", second.Text("name"));
        var rule = Assert.Single(second.At("properties/template/scale/rules").EnumerateArray());
        Assert.Equal("shading-queue", rule.Text("custom/metadata/queueName"));
        Assert.Equal("[parameters('worker_shading_identity_outputs_id')]", rule.Text("custom/identity"));
        Assert.Equal(2, Read("servicebus").Of("Microsoft.ServiceBus/namespaces/queues").Count);

        PublishedTemplate Read(string module) => new(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(compiled, $"{module}.module.json"))).RootElement);
    }
}
