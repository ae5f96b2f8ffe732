using SiteFit.Data;
using SiteFit.Data.Access;
using SiteFit.Tests.Data;
using SiteFit.Tests.Data.Connection;
using SiteFit.Tests.Messaging;
using SiteFit.Tests.Tls;

namespace SiteFit.Tests.AzureMode;

/// <summary>
/// The Api with the settings it has in Container Apps: addresses without a key, and a managed identity whose endpoint, broker, storage and
/// database are stand-ins on this machine.
/// </summary>
public sealed class AzureModeFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly LoopbackCertificate _certificate = new();

    internal IdentityEndpoint Identity { get; } = new();

    internal ScriptedBroker Broker { get; } = new();

    internal BlobService Blobs { get; private set; } = null!;

    internal ServiceProcess Api { get; private set; } = null!;

    /// <summary>Lets the Api's client in.</summary>
    internal string Key { get; private set; } = "";

    /// <summary>The Api's database, as the server's administrator sees it.</summary>
    internal TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Blobs = new BlobService(_certificate);
        await Blobs.StartAsync();
        await Identity.StartAsync();
        var database = await IdentityDatabase.CreateAsync(postgres, Identity.User, Identity.TokenFor(IdentityEndpoint.Postgres));
        Database = TestDatabase.Open(database.AdministratorConnectionString);
        Api = await ServiceProcess.StartAsync("SiteFit.Api",
        [
            .. Identity.Settings,
            ("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential"),
            ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"),
            ("ConnectionStrings__sitefitdb", database.ConnectionString),
            ("ConnectionStrings__jobs", $"Endpoint=sb://127.0.0.1:{Broker.Port};UseDevelopmentEmulator=true;EntityPath=orders"),
            ("ConnectionStrings__blobs", Blobs.Address),
            ("SSL_CERT_FILE", _certificate.File),
        ]);
        await Api.UntilAsync("/ready", ready => ready.GetProperty("status").GetString() == "ok");
        // Outside of development the Api lets nobody in without a key.
        Key = (await new ApiKeys(new Database(Database.DataSource)).CreateAsync("local", "these tests", TestContext.Current.CancellationToken)).Text;
        Api.Client.DefaultRequestHeaders.Add("x-api-key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        if (Api is not null)
            await Api.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        if (Blobs is not null)
            await Blobs.DisposeAsync();
        Broker.Dispose();
        await Identity.DisposeAsync();
        _certificate.Dispose();
    }
}
