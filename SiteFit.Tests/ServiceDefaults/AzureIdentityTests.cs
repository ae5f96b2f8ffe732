using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.ServiceDefaults.Identity;

namespace SiteFit.Tests.ServiceDefaults;

/// <summary>Which credential stands behind the identity; what it does is tried on real processes (ManagedIdentityTests, MigrateCommandTests).</summary>
public sealed class AzureIdentityTests
{
    [Fact]
    public void A_client_id_means_a_managed_identity() =>
        Assert.IsType<ManagedIdentityCredential>(AzureIdentity.Create(Guid.NewGuid().ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_one_it_is_the_developer(string? clientId) => Assert.IsType<DeveloperCredential>(AzureIdentity.Create(clientId));

    [Fact]
    public void A_credential_that_is_there_already_stays()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var given = new AzureIdentity(() => throw new InvalidOperationException());
        builder.Services.AddSingleton<TokenCredential>(given);
        builder.AddAzureIdentity();
        using var host = builder.Build();
        Assert.Same(given, host.Services.GetRequiredService<TokenCredential>());
    }

    [Fact]
    public async Task It_is_made_with_the_first_token_and_kept()
    {
        var made = 0;
        var identity = new AzureIdentity(() =>
        {
            made++;
            return new Constant();
        });
        Assert.Equal(0, made);
        var request = new TokenRequestContext(["scope"]);
        Assert.Equal("constant", (await identity.GetTokenAsync(request, TestContext.Current.CancellationToken)).Token);
        Assert.Equal("constant", (await identity.GetTokenAsync(request, TestContext.Current.CancellationToken)).Token);
        Assert.Equal(1, made);
    }

    private sealed class Constant : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("constant", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
