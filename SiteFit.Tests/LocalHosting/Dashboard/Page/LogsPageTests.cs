using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class LogsPageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task Filters_live_in_the_address() => VisitAsync("#/logs", async page =>
    {
        await page.GetByLabel("Resource").SelectOptionAsync("worker");
        await page.GetByLabel("Event").SelectOptionAsync("job.succeeded");
        await page.GetByLabel("Text").FillAsync("submitted");
        await Expect(page).ToHaveURLAsync(new Regex("#/logs\\?resource=worker&event=job.succeeded&text=submitted$"));

        await page.ReloadAsync();

        await Expect(page.GetByLabel("Resource")).ToHaveValueAsync("worker");
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("submitted");
        await Expect(page.Locator(".list-row mark").First).ToHaveTextAsync("submitted");
        await Expect(page.Locator(".list-row").Filter(new() { HasNotTextString = "job.succeeded" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#/logs$"));
        await Expect(page.GetByText(new Regex("^[0-9,]+ of 50,000 records held$"))).ToBeVisibleAsync();
    });

    [Fact]
    public Task Live_adds_what_comes_and_a_pause_holds_it_still() => VisitAsync("#/logs?event=job.submitted", async page =>
    {
        var rows = page.Locator(".list-row");
        await Expect(rows.First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        var before = await rows.CountAsync();
        var job = await Dashboard.RunAsync(Requests.New(), "succeeded");
        await Dashboard.TraceOfAsync(job);
        Assert.Equal(before, await rows.CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        await Expect(rows.Nth(before)).ToBeVisibleAsync();
    });

    [Fact]
    public Task The_keyboard_reaches_the_filter_and_the_rows() => VisitAsync("#/logs?event=job.failed", async page =>
    {
        await Expect(page.Locator(".list-row").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Text")).ToBeFocusedAsync();

        await page.Locator(".list-row").First.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".details").First).ToContainTextAsync("inputs_unprocessable");
    });
}
