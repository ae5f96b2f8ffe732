using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Data.Artifacts;

namespace SiteFit.Tests.Data;

public sealed class ArtifactStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storage_that_is_away_makes_a_service_degraded_and_says_which_once_it_has_started()
    {
        var clock = new FakeTimeProvider();
        using var host = Build(AzuriteFixture.Nowhere, services => services.AddSingleton<TimeProvider>(clock));
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Ct)).Status);

        clock.Advance(TimeSpan.FromSeconds(5));
        var report = await health.CheckHealthAsync(Ct);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("http://127.0.0.1:1/nobody/artifacts cannot be used", report.Entries["blobs"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_gives_no_token_is_a_storage_that_cannot_be_used()
    {
        var refused = await Assert.ThrowsAsync<ArtifactStoreException>(() => new ArtifactStore("https://account.blob.core.windows.net/", new NoCredential()).CheckAsync(Ct));
        Assert.Equal("Blob container https://account.blob.core.windows.net/artifacts cannot be used: No token today.", refused.Message);
    }

    [Theory]
    [InlineData(null, "cannot be used as blob storage")]
    [InlineData("nonsense", "cannot be used as blob storage")]
    [InlineData("AccountName=a", "cannot be used as blob storage")]
    [InlineData("BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sv=1&sig=YQ==", "cannot be used as blob storage")] // it signs no links
    [InlineData("http://account.blob.core.windows.net/", "cannot be used as blob storage")] // a token is not sent over http
    [InlineData("https://account.blob.core.windows.net/", "no TokenCredential is registered")]
    public async Task A_wrong_connection_string_stops_the_service_with_its_name(string? connectionString, string expected)
    {
        using var host = Build(connectionString);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:blobs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_with_a_key_is_taken()
    {
        using var host = Build("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=YQ==;EndpointSuffix=core.windows.net");
        await host.StartAsync(Ct);
        Assert.Equal("https://a.blob.core.windows.net/artifacts", host.Services.GetRequiredService<ArtifactStore>().Container.Uri.GetLeftPart(UriPartial.Path));
        await host.StopAsync(Ct);
    }

    private static IHost Build(string? connectionString, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:blobs"] = connectionString;
        builder.Services.AddLogging();
        configure?.Invoke(builder.Services);
        builder.AddArtifacts("blobs");
        return builder.Build();
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No token today.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No token today.");
    }
}
