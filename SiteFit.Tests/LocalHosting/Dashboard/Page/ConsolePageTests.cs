using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class ConsolePageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task The_newest_line_stays_in_view_while_it_is_followed() => VisitAsync("#/console/worker", async page =>
    {
        // So low that the output does not fit.
        await page.SetViewportSizeAsync(1280, 320);
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log).ToContainTextAsync("job.succeeded");
        await Expect(page.GetByLabel("Follow")).ToBeCheckedAsync();
        var lines = page.Locator(".line");
        var before = await lines.CountAsync();

        await Dashboard.RunAsync(Requests.New(), "succeeded");

        await Expect(lines.Nth(before + 1)).ToBeAttachedAsync();
        await Expect(lines.Last).ToBeInViewportAsync();

        // Whoever scrolls up wants to read.
        await log.EvaluateAsync("element => { element.scrollTop = 0; }");
        await Expect(page.GetByLabel("Follow")).Not.ToBeCheckedAsync();
    });

    [Fact]
    public Task A_search_marks_its_hits_and_steps_through_them() => VisitAsync("#/console/worker?q=job.claim", async page =>
    {
        await Expect(page.Locator("mark").First).ToHaveTextAsync("job.claim");
        var search = page.GetByLabel("Search");
        await search.PressAsync("Enter");
        await Expect(page.Locator(".line.is-current")).ToHaveCountAsync(1);
        await Expect(page.GetByText(new Regex("^1 of [0-9]+$"))).ToBeVisibleAsync();

        await page.GetByLabel("Only these").CheckAsync();

        await Expect(page.Locator(".line").Filter(new() { HasNotTextString = "job.claim" })).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex("#/console/worker\\?q=job.claim&only=1$"));
    });

    [Fact]
    public Task A_log_line_is_readable_and_can_be_seen_as_it_was_written() => VisitAsync("#/console/worker", async page =>
    {
        var line = page.Locator(".line-record", new() { HasTextString = "job.claim" }).First;
        await Expect(line.Locator(".level")).ToHaveTextAsync("INFO");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(line.Locator("pre")).ToContainTextAsync("\"event\": \"job.claim\"");
        await Expect(line.GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true })).ToBeVisibleAsync();

        await page.GetByLabel("Raw").CheckAsync();

        await Expect(page.GetByText("{\"timestamp\":").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Another_resource_is_one_choice_away() => VisitAsync("#/console/worker", async page =>
    {
        await page.GetByLabel("Resource").SelectOptionAsync("postgres");

        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("database system is ready to accept connections");
        await Expect(page).ToHaveURLAsync(new Regex("#/console/postgres$"));
    });
}
