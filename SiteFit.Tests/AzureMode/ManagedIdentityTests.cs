using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SiteFit.Tests.Data;

namespace SiteFit.Tests.AzureMode;

/// <summary>A service in Azure mode signs in everywhere by its managed identity and nothing else.</summary>
public sealed class ManagedIdentityTests(AzureModeFixture azure) : IClassFixture<AzureModeFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_endpoint_is_asked_for_this_identity_with_the_containers_secret()
    {
        await ReadResultAsync();
        Assert.All(azure.Identity.Requests, request => Assert.Equal((IdentityEndpoint.ClientId, IdentityEndpoint.Secret), (request.ClientId, request.Secret)));
        Assert.Equal(
            [IdentityEndpoint.Postgres, IdentityEndpoint.ServiceBus, IdentityEndpoint.Storage],
            azure.Identity.Requests.Select(request => request.Resource).Distinct().Order());
    }

    [Fact]
    public async Task Postgres_sees_the_identity()
    {
        await using var command = azure.Database.DataSource.CreateCommand(
            "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user");
        Assert.Equal(azure.Identity.User, await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public void The_broker_is_given_the_token()
    {
        var put = azure.Broker.Requests.Where(request => request.ApplicationProperties["operation"] is "put-token").ToList();
        Assert.NotEmpty(put);
        Assert.All(put, request =>
        {
            Assert.Equal("jwt", request.ApplicationProperties["type"]);
            Assert.Equal(azure.Identity.TokenFor(IdentityEndpoint.ServiceBus), request.Body);
        });
    }

    [Fact]
    public async Task Links_of_a_result_are_signed_on_behalf_of_the_identity()
    {
        var link = await ReadResultAsync();
        var query = QueryHelpers.ParseQuery(link.Query);
        Assert.Equal(("r", "https", BlobService.ObjectId), ($"{query["sp"]}", $"{query["spr"]}", $"{query["skoid"]}"));
        Assert.StartsWith($"{azure.Blobs.Address}/artifacts/sitefit/", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains(azure.Blobs.Requests, request => request.Asked == "service userdelegationkey");
        Assert.All(azure.Blobs.Requests, request => Assert.Equal($"Bearer {azure.Identity.TokenFor(IdentityEndpoint.Storage)}", request.Authorization));
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        var link = await ReadResultAsync();
        using var health = await azure.Api.Client.GetAsync(new Uri("/health", UriKind.Relative), Ct);
        var said = azure.Api.Said + await health.Content.ReadAsStringAsync(Ct);
        Assert.NotEmpty(azure.Api.Said);
        Assert.All(
            [.. azure.Identity.IssuedTokens, IdentityEndpoint.Secret, azure.Key, $"{QueryHelpers.ParseQuery(link.Query)["sig"]}"],
            secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_identity_library_is_loaded_here() => Assert.True(azure.Api.HasLoaded("Microsoft.Identity.Client"));

    [Theory]
    [InlineData("https", "sitefit.example", "https://sitefit.example/")]
    [InlineData("http", "sitefit.example:8000", "http://sitefit.example:8000/")]
    public async Task Addresses_in_answers_are_those_outside(string scheme, string host, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var response = await azure.Api.Client.SendAsync(request, Ct);
        var document = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(expected, document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    /// <returns>The link to a file of a job that has succeeded.</returns>
    private async Task<Uri> ReadResultAsync()
    {
        var job = await azure.Database.AddSucceededJobAsync();
        await azure.Database.AddArtifactsAsync(job, $"sitefit/{job}/plan.svg");
        var result = await azure.Api.Client.GetFromJsonAsync<JsonElement>($"/jobs/result/{job}", Ct);
        return new Uri(result.GetProperty("artifacts")[0].GetProperty("url").GetString()!);
    }
}
