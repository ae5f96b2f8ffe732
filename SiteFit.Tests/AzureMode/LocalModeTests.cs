using System.Net.Http.Json;
using System.Text.Json;
using SiteFit.Tests.Data;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.AzureMode;

/// <summary>The same Api where everything has a key: nothing of Azure's comes into it.</summary>
public sealed class LocalModeTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_identity_and_no_monitor_is_loaded_and_no_client_says_what_its_address_is()
    {
        using var broker = new ScriptedBroker();
        await using var api = await ServiceProcess.StartAsync(
            "SiteFit.Api",
            ("ConnectionStrings__sitefitdb", await postgres.CreateDatabaseAsync()),
            ("ConnectionStrings__jobs", broker.ConnectionString),
            ("ConnectionStrings__blobs", AzuriteFixture.Nowhere));
        await api.UntilAsync("/ready", ready => ready.GetProperty("status").GetString() == "ok");

        Assert.True(api.HasLoaded("Npgsql"));
        Assert.False(api.HasLoaded("Microsoft.Identity.Client"));
        Assert.False(api.HasLoaded("Azure.Monitor.OpenTelemetry.Exporter"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var response = await api.Client.SendAsync(request, Ct);
        var document = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal($"{api.Client.BaseAddress}", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }
}
