using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Data.Artifacts;

namespace SiteFit.Tests.Data;

/// <summary>Links that are signed on behalf of an Entra identity. The storage's part is played here: Azurite has no https to ask it by.</summary>
public sealed class DelegationLinksTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly KeyIssuer _issuer;
    private readonly HttpClientTransport _transport;
    private readonly DelegationKey _key;
    private readonly ArtifactLinks _links;

    public DelegationLinksTests()
    {
        _issuer = new KeyIssuer();
        _transport = new HttpClientTransport(_issuer);
        var store = new ArtifactStore("https://account.blob.core.windows.net/", new Identity(), _transport);
        var options = Options.Create(new ArtifactOptions());
        _key = new DelegationKey(store, options, _clock);
        _links = new ArtifactLinks(store, _key, options, _clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _key.Dispose();
        _transport.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task A_link_is_for_reading_one_blob_over_https_and_names_who_stands_behind_it()
    {
        var link = await _links.CreateAsync("sitefit/job/plan.svg", Ct);
        Assert.Equal("https://account.blob.core.windows.net/artifacts/sitefit/job/plan.svg", link.Url.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(link.Url.Query).ToDictionary(member => member.Key, member => member.Value.ToString());
        Assert.Equal(("r", "b", "https"), (query["sp"], query["sr"], query["spr"]));
        Assert.Equal(("2026-01-31T13:00:00Z", KeyIssuer.ObjectId, KeyIssuer.TenantId), (query["se"], query["skoid"], query["sktid"]));
        Assert.False(query.ContainsKey("st")); // a clock that is late would find a begin in the future
    }

    [Fact]
    public async Task A_link_is_signed_with_the_key_for_its_blob()
    {
        var (one, other) = (await _links.CreateAsync("a", Ct), await _links.CreateAsync("b", Ct));
        string Signature(ArtifactLink link) => QueryHelpers.ParseQuery(link.Url.Query)["sig"].ToString();
        Assert.Equal(HMACSHA256.HashSizeInBytes, Convert.FromBase64String(Signature(one)).Length);
        Assert.NotEqual(Signature(one), Signature(other));
    }

    [Fact]
    public async Task The_key_is_asked_for_once_however_many_links_are_made_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _links.CreateAsync($"{number}", Ct)));
        Assert.Equal(1, _issuer.Requests);
    }

    [Fact]
    public async Task The_key_begins_early_enough_for_a_storage_whose_clock_is_late()
    {
        await _links.CreateAsync("a", Ct);
        Assert.Contains("<Start>2026-01-31T11:45:00Z</Start><Expiry>2026-02-03T12:00:00Z</Expiry>", _issuer.LastRequest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_renewed_before_a_link_could_outlast_it()
    {
        await _links.CreateAsync("a", Ct);
        _clock.Advance(DelegationKey.Lifetime - DelegationKey.Margin - TimeSpan.FromHours(1));
        await _links.CreateAsync("a", Ct);
        Assert.Equal(1, _issuer.Requests);

        _clock.Advance(TimeSpan.FromSeconds(1));
        var link = await _links.CreateAsync("a", Ct);
        Assert.Equal(2, _issuer.Requests);
        Assert.True(DateTimeOffset.Parse(QueryHelpers.ParseQuery(link.Url.Query)["ske"].ToString(), null) > link.ExpiresAt);
    }

    [Fact]
    public async Task A_storage_that_is_away_at_the_renewal_is_not_noticed_while_the_key_lasts()
    {
        await _links.CreateAsync("a", Ct);
        _issuer.IsAway = true;
        _clock.Advance(DelegationKey.Lifetime - TimeSpan.FromHours(2));
        await _links.CreateAsync("a", Ct);

        _clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<ArtifactStoreException>(() => _links.CreateAsync("a", Ct));
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Answers "Get User Delegation Key" as the storage does, with a key for the times that are asked for.</summary>
    private sealed class KeyIssuer : HttpMessageHandler
    {
        public const string ObjectId = "11111111-1111-1111-1111-111111111111";
        public const string TenantId = "22222222-2222-2222-2222-222222222222";

        private int _requests;

        public int Requests => _requests;

        public string LastRequest { get; private set; } = "";

        public bool IsAway { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("?restype=service&comp=userdelegationkey", request.RequestUri!.Query);
            Assert.Equal("Bearer token", request.Headers.Authorization?.ToString());
            if (IsAway)
                return new HttpResponseMessage(HttpStatusCode.Forbidden);
            Interlocked.Increment(ref _requests);
            LastRequest = await request.Content!.ReadAsStringAsync(cancellationToken);
            string Part(string name) => LastRequest.Split($"<{name}>")[1].Split($"</{name}>")[0];
            var key = $"""
                <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>{ObjectId}</SignedOid><SignedTid>{TenantId}</SignedTid>
                <SignedStart>{Part("Start")}</SignedStart><SignedExpiry>{Part("Expiry")}</SignedExpiry><SignedService>b</SignedService>
                <SignedVersion>2025-01-05</SignedVersion><Value>{Convert.ToBase64String(new byte[32])}</Value></UserDelegationKey>
                """;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(key, Encoding.UTF8, "application/xml") };
        }
    }
}
