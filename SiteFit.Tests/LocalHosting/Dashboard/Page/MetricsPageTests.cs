using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class MetricsPageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task An_instrument_is_drawn_with_a_line_per_set_of_dimensions() => VisitAsync("#/metrics", async page =>
    {
        await page.GetByLabel("Resource").SelectOptionAsync("api");
        await page.GetByLabel("Find").FillAsync("request.duration");
        await page.GetByRole(AriaRole.Button, new() { Name = "http.server.request.duration" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("#/metrics\\?resource=api&meter=Microsoft.AspNetCore.Hosting&name=http.server.request.duration$"));
        var chart = page.Locator(".chart").First;
        await Expect(chart.Locator(".legend-item", new() { HasTextString = "POST · 202 · /jobs/run" })).ToBeVisibleAsync();
        await Expect(chart.Locator(".legend-item", new() { HasTextString = "/ready" })).Not.ToHaveCountAsync(0);
        await page.GetByLabel("http.route").SelectOptionAsync("/jobs/run");
        await Expect(chart.Locator(".legend-item", new() { HasTextString = "/ready" })).ToHaveCountAsync(0);
        // A line begins when its value moves: what was there at the first look has no rate.
        await Dashboard.RunAsync(Requests.New(), "succeeded");
        await Expect(chart.Locator("svg path.series[d^='M']").First).ToBeAttachedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "15 min" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("minutes=15"));
    });

    [Fact]
    public Task Bytes_are_shown_as_such() => VisitAsync("#/metrics?resource=worker&meter=System.Runtime&name=dotnet.process.memory.working_set", async page =>
    {
        await Expect(page.Locator(".legend-value").First).ToHaveTextAsync(new Regex("^[0-9.]+ MiB$"));
        await Expect(page.Locator("text.axis").First).ToHaveTextAsync("0 B");
    });
}
