using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

/// <summary>A journey through the page in a browser. Whatever the page reports as an error fails it, and so does what its own policy forbids.</summary>
public abstract class PageTests(DashboardFixture dashboard)
{
    protected DashboardFixture Dashboard => dashboard;

    /// <param name="place">Behind the address, <c>#/logs</c>.</param>
    /// <param name="isSignedIn">Else the test begins without a session.</param>
    /// <param name="expected">A part of the messages that this journey is to cause.</param>
    protected async Task VisitAsync(
        string place, Func<IPage, Task> journey, ColorScheme theme = ColorScheme.Light, int width = 1280, bool isSignedIn = true,
        string? expected = null, [CallerMemberName] string name = "")
    {
        await using var context = await dashboard.Browser.OpenAsync(new()
        {
            BaseURL = dashboard.Host.Address.ToString(),
            ColorScheme = theme,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        var problems = new List<string>();
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && (expected is null || !message.Text.Contains(expected, StringComparison.Ordinal)))
                problems.Add($"{message.Text} ({message.Location})");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(dashboard.Host.Address.ToString(), StringComparison.Ordinal))
                problems.Add($"A request to {request.Url}");
        };
        try
        {
            await page.GotoAsync((isSignedIn ? dashboard.Host.SignInAddress : dashboard.Host.Address) + place);
            await journey(page);
        }
        finally
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(DashboardBrowser.Screenshots, $"{GetType().Name}.{name}.png") });
        }

        Assert.Empty(problems);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>The link of a section in the head of the page.</summary>
    protected static ILocator Section(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Sections" }).GetByRole(AriaRole.Link, new() { Name = name });
}
