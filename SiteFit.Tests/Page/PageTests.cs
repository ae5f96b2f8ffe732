using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using SiteFit.Tests.Browser;

namespace SiteFit.Tests.Page;

/// <summary>A journey through the page that Api serves.</summary>
public abstract class PageTests(PageFixture system)
{
    protected PageFixture System => system;

    /// <param name="place">Behind the address, <c>#/history</c>.</param>
    /// <param name="expected">A part of the messages that this journey is to cause.</param>
    protected async Task VisitAsync(
        string place, Func<IPage, Task> steps, ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 860, string? expected = null,
        [CallerMemberName] string name = "")
    {
        await using var journey = await Journey.StartAsync(
            system.Browser,
            new() { BaseURL = system.Api.BaseAddress!.ToString(), ColorScheme = theme, ViewportSize = new() { Width = width, Height = height } },
            expected);
        await journey.RunAsync("/" + place, $"{GetType().Name}.{name}", steps);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
