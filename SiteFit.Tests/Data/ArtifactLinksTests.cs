using System.Net;
using Microsoft.Extensions.Options;
using SiteFit.Data.Artifacts;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Data;

/// <summary>What a link lets its holder do, on Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ArtifactLinksTests(AzuriteFixture azurite)
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_reads_its_blob()
    {
        var link = await CreateAsync(await azurite.UploadAsync(), TimeSpan.FromHours(1));
        Assert.Equal("{}", await Http.GetStringAsync(link.Url, Ct));
    }

    [Fact]
    public async Task A_link_says_when_it_expires()
    {
        var before = TimeProvider.System.GetUtcNow();
        var link = await CreateAsync("a/b.csv", TimeSpan.FromHours(1));
        Assert.InRange(link.ExpiresAt, before.AddHours(1).AddSeconds(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        Assert.Contains($"se={Uri.EscapeDataString($"{link.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}")}", link.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_one_blob_reads_no_other()
    {
        var (mine, other) = (await azurite.UploadAsync(), await azurite.UploadAsync());
        var link = await CreateAsync(mine, TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, link.Url.AbsoluteUri.Replace(mine, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_link_changes_nothing(string method)
    {
        var link = await CreateAsync(await azurite.UploadAsync(), TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(new HttpMethod(method), link.Url.AbsoluteUri));
    }

    [Fact]
    public async Task A_link_does_not_list_the_container()
    {
        var link = await CreateAsync(await azurite.UploadAsync(), TimeSpan.FromHours(1));
        var list = $"{azurite.Store.Container.Uri.GetLeftPart(UriPartial.Path)}{link.Url.Query}&restype=container&comp=list";
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, list));
    }

    [Fact]
    public async Task An_expired_link_is_refused_by_the_storage()
    {
        var link = await CreateAsync(await azurite.UploadAsync(), TimeSpan.FromSeconds(1));
        await Eventually.Async(async _ => await StatusAsync(HttpMethod.Get, link.Url.AbsoluteUri) == HttpStatusCode.Forbidden ? true : (bool?)null);
    }

    private Task<ArtifactLink> CreateAsync(string blobName, TimeSpan lifetime)
    {
        var options = Options.Create(new ArtifactOptions { LinkLifetime = lifetime });
        return new ArtifactLinks(azurite.Store, new DelegationKey(azurite.Store, options, TimeProvider.System), options, TimeProvider.System)
            .CreateAsync(blobName, Ct);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Put)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Content = new ByteArrayContent([1]);
        }
        using var response = await Http.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
