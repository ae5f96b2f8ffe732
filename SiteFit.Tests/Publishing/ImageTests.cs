using System.Text.Json;

namespace SiteFit.Tests.Publishing;

/// <summary>What <c>dotnet publish -c Release -r linux-x64 /t:PublishContainer</c> would make of a service, as the build itself works it out.</summary>
public sealed class ImageTests
{
    [Theory]
    [InlineData("SiteFit.Api", "sitefit-api")]
    [InlineData("SiteFit.AppServer", "sitefit-appserver")]
    [InlineData("SiteFit.Worker", "sitefit-worker")]
    public async Task An_image_is_small_runs_as_nobody_special_and_exposes_its_port(string project, string repository)
    {
        // The target works out the base image; asking for it builds and fetches nothing.
        var answer = JsonElement.Parse(await DotNetBuild.RunAsync(
            "msbuild", $"{project}/{project}.csproj", "-t:ComputeContainerBaseImage", "-p:Configuration=Release", "-p:RuntimeIdentifier=linux-x64",
            "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser,ContainerWorkingDirectory,PublishReadyToRun,SelfContained,InvariantGlobalization,ServerGarbageCollection",
            "-getItem:ContainerPort,ContainerEnvironmentVariable"));
        var properties = answer.GetProperty("Properties");
        string? Property(string name) => properties.GetProperty(name).GetString();
        Assert.Equal((repository, "app", "/app"), (Property("ContainerRepository"), Property("ContainerUser"), Property("ContainerWorkingDirectory")));
        Assert.Matches(@"^mcr\.microsoft\.com/dotnet/aspnet:10\.0[.\d]*-noble-chiseled$", Property("ContainerBaseImage"));
        Assert.Equal(("true", "false", "true", "false"),
            (Property("PublishReadyToRun"), Property("SelfContained"), Property("InvariantGlobalization"), Property("ServerGarbageCollection")));
        Assert.Equal([("8080", "tcp")], Items("ContainerPort", "Type"));
        Assert.Equal([("CONTRACTS_DIR", "/app/contracts"), ("HTTP_PORTS", "8080")], Items("ContainerEnvironmentVariable", "Value").Order());

        List<(string?, string?)> Items(string name, string metadata) =>
            [.. answer.GetProperty("Items").GetProperty(name).EnumerateArray()
                .Select(item => (item.GetProperty("Identity").GetString(), item.GetProperty(metadata).GetString()))];
    }
}
