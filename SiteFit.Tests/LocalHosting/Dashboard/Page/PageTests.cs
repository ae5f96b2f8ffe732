using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using SiteFit.Tests.Browser;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

/// <summary>A journey through the page in a browser.</summary>
public abstract class PageTests(DashboardFixture dashboard)
{
    protected DashboardFixture Dashboard => dashboard;

    /// <param name="place">Behind the address, <c>#/logs</c>.</param>
    /// <param name="isSignedIn">Else the test begins without a session.</param>
    /// <param name="expected">A part of the messages that this journey is to cause.</param>
    protected async Task VisitAsync(
        string place, Func<IPage, Task> steps, ColorScheme theme = ColorScheme.Light, int width = 1280, bool isSignedIn = true,
        string? expected = null, [CallerMemberName] string name = "")
    {
        await using var journey = await Journey.StartAsync(
            dashboard.Browser,
            new() { BaseURL = dashboard.Host.Address.ToString(), ColorScheme = theme, ViewportSize = new() { Width = width, Height = 800 } },
            expected);
        await journey.RunAsync((isSignedIn ? dashboard.Host.SignInAddress : dashboard.Host.Address) + place, $"{GetType().Name}.{name}", steps);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>The link of a section in the head of the page.</summary>
    protected static ILocator Section(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Sections" }).GetByRole(AriaRole.Link, new() { Name = name });
}
