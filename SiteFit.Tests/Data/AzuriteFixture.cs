using Aspire.Hosting;
using Aspire.Hosting.Testing;
using SiteFit.Data.Artifacts;

namespace SiteFit.Tests.Data;

/// <summary>Azurite with the container for artifacts, the AppHost's own without the rest; tests that share it take turns, since some stop it.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}

public sealed class AzuriteFixture : IAsyncLifetime
{
    private DistributedApplication? _app;

    public string ConnectionString { get; private set; } = "";

    /// <summary>On Azurite.</summary>
    public ArtifactStore Store { get; private set; } = null!;

    /// <summary>On a storage that is not there.</summary>
    public static ArtifactStore NoStore { get; } = new(Nowhere, null);

    public const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=bm9ib2R5;BlobEndpoint=http://127.0.0.1:1/nobody;";

    public async ValueTask InitializeAsync()
    {
        var builder = await TestAppHost.CreateOnlyAsync("storage");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("storage");
        ConnectionString = (await _app.GetConnectionStringAsync("blobs"))!;
        Store = new ArtifactStore(ConnectionString, null);
    }

    /// <returns>Name of a new blob.</returns>
    public async Task<string> UploadAsync()
    {
        var name = $"{Guid.NewGuid()}/result.geojson";
        await Store.Container.UploadBlobAsync(name, BinaryData.FromString("{}"), TestContext.Current.CancellationToken);
        return name;
    }

    public async Task<bool> HasAsync(string name) => await Store.Container.GetBlobClient(name).ExistsAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => CommandAsync("stop");

    public async Task StartAsync()
    {
        await CommandAsync("start");
        await _app!.ResourceNotifications.WaitForResourceHealthyAsync("storage", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task CommandAsync(string command)
    {
        var done = await _app!.ResourceCommands.ExecuteCommandAsync("storage", command, TestContext.Current.CancellationToken);
        Assert.True(done.Success, done.Message);
    }
}
