using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SiteFit.LocalHosting.Testing;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class ResourcesPageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task A_resource_can_be_restarted_and_its_state_followed() => VisitAsync("", async page =>
    {
        var row = page.Locator("[data-resource=appserver]");
        var restarts = row.Locator("td.number");
        await Expect(row).ToContainTextAsync("healthy");
        var before = int.Parse(await restarts.InnerTextAsync(), null);
        var process = Dashboard.App.ProcessId("appserver");

        await page.GetByRole(AriaRole.Button, new() { Name = "Restart appserver" }).ClickAsync();

        await Expect(restarts).ToHaveTextAsync($"{before + 1}");
        await Expect(row.Locator(".badge-success")).ToHaveTextAsync("healthy");
        Assert.NotEqual(process, Dashboard.App.ProcessId("appserver"));
    });

    [Fact]
    public Task A_killed_resource_says_how_it_ended_and_can_be_started() => VisitAsync("", async page =>
    {
        var row = page.Locator("[data-resource=appserver]");
        await Expect(row).ToContainTextAsync("healthy");
        await Dashboard.App.KillAsync("appserver");

        await Expect(row.Locator(".badge-error")).ToHaveTextAsync("exited (137)");
        await Expect(row).ToContainTextAsync("appserver ended with exit code 137");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 not healthy");
        // However long the reason is, the buttons stay in view.
        var start = page.GetByRole(AriaRole.Button, new() { Name = "Start appserver" });
        await Expect(start).ToBeInViewportAsync(new() { Ratio = 1 });
        await start.ClickAsync();

        await Expect(row.Locator(".badge-success")).ToHaveTextAsync("healthy");
    });

    [Fact]
    public Task Details_show_what_a_resource_needs_and_hide_its_secrets() => VisitAsync("", async page =>
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "api", Exact = true }).ClickAsync();
        var details = page.GetByRole(AriaRole.Dialog, new() { Name = "Details of api" });
        await Expect(details.GetByRole(AriaRole.Button, new() { Name = "sitefitdb" })).ToBeVisibleAsync();
        await Expect(details).ToContainTextAsync("job.submitted"); // among its last lines
        await Expect(details).ToContainTextAsync(new Regex("Password=•+;Database=sitefit"));
        await Expect(page).ToHaveURLAsync(new Regex("#/resources\\?resource=api$"));

        await page.Keyboard.PressAsync("Escape");

        await Expect(details).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "api", Exact = true })).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_graph_shows_who_needs_whom_and_is_usable_by_keyboard() => VisitAsync("#/resources?view=graph", async page =>
    {
        var worker = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^worker, ") });
        var database = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^sitefitdb, ") });
        Assert.True((await worker.BoundingBoxAsync())!.X < (await database.BoundingBoxAsync())!.X);

        await worker.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Details of worker" })).ToBeVisibleAsync();
        // To the database, the queue, the blobs, their container, and AppServer.
        await Expect(page.Locator(".edge.is-selected")).ToHaveCountAsync(5);
    });

    [Fact]
    public Task Dark_follows_the_system_until_somebody_chooses() => VisitAsync("", async page =>
    {
        Assert.True(await BrightnessAsync(page) < 50);
        var theme = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Theme: ") });

        await theme.ClickAsync();
        await Expect(theme).ToHaveAccessibleNameAsync("Theme: light");
        Assert.True(await BrightnessAsync(page) > 200);
        await page.ReloadAsync();
        await Expect(theme).ToHaveAccessibleNameAsync("Theme: light");
        Assert.True(await BrightnessAsync(page) > 200);

        await theme.ClickAsync();
        await Expect(theme).ToHaveAccessibleNameAsync("Theme: dark");
        Assert.True(await BrightnessAsync(page) < 50);
    }, ColorScheme.Dark);

    [Fact]
    public Task A_narrow_window_cuts_nothing_off_on_any_page() => VisitAsync("", async page =>
    {
        foreach (var place in (string[])["#/resources", "#/resources?view=graph", "#/console/api", "#/logs", "#/traces", "#/metrics", "#/queues"])
        {
            await page.EvaluateAsync("place => location.hash = place", place);
            await Expect(page.Locator("main > .toolbar h1")).ToBeVisibleAsync();
            await Expect(page.GetByText("Waiting for the host…")).ToHaveCountAsync(0);
            Assert.Equal((place, 400), (place, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }
    }, width: 400);

    /// <summary>Of the ground, 0 (black) to 255.</summary>
    private static Task<int> BrightnessAsync(IPage page) =>
        page.EvaluateAsync<int>("parseInt(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])");
}
