using System.Collections.Concurrent;
using Microsoft.Playwright;
using SiteFit.Tests.Browser;

namespace SiteFit.Tests.Page;

/// <summary>What the first visit costs.</summary>
[Collection(PageCollection.Name)]
public sealed class WeightTests(PageFixture system)
{
    private const int MostBytes = 500_000;

    [Fact]
    public async Task The_first_visit_loads_500_kB_at_most_and_nothing_that_is_for_later()
    {
        await using var journey = await Journey.StartAsync(system.Browser, new() { BaseURL = system.Api.BaseAddress!.ToString() });
        var requests = new ConcurrentQueue<IRequest>();
        journey.Page.RequestFinished += (_, request) => requests.Enqueue(request);
        var ready = 0.0;
        await journey.RunAsync("/#/new", $"{nameof(WeightTests)}.first", async page =>
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })).ToBeVisibleAsync();
            ready = await page.EvaluateAsync<double>("performance.now()");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        });

        var sizes = await Task.WhenAll(requests.Select(async request => (request.Url, Bytes: (await request.SizesAsync()).ResponseBodySize)));
        Assert.Contains(sizes, file => file.Url.EndsWith("/page.js", StringComparison.Ordinal));
        Assert.DoesNotContain(sizes, file => file.Url.Contains("/vendor/lazy/", StringComparison.Ordinal));
        Assert.InRange(sizes.Sum(file => file.Bytes), 1, MostBytes);
        TestContext.Current.SendDiagnosticMessage($"{sizes.Length} requests, {sizes.Sum(file => file.Bytes)} bytes, ready after {ready:0} ms");
    }
}
