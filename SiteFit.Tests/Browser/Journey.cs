using Microsoft.Playwright;

namespace SiteFit.Tests.Browser;

/// <summary>One visit to a page in a browser of its own. Whatever the page reports as an error fails it, and so does what its own policy forbids.</summary>
/// <param name="Page">The browser's tab.</param>
/// <param name="Origin">Where the page comes from: it may ask nobody else.</param>
public sealed record Journey(IPage Page, Uri Origin) : IAsyncDisposable
{
    private readonly List<string> _problems = [];

    /// <param name="expected">A part of the messages that this journey is to cause.</param>
    public static async Task<Journey> StartAsync(Chromium browser, BrowserNewContextOptions options, string? expected = null)
    {
        var context = await browser.OpenAsync(options);
        var journey = new Journey(await context.NewPageAsync(), new Uri(options.BaseURL!));
        journey.Listen(expected);
        return journey;
    }

    /// <summary>Keeps a screenshot, passed or failed.</summary>
    /// <param name="name">Of the file, without its ending.</param>
    public async Task RunAsync(string place, string name, Func<IPage, Task> steps)
    {
        try
        {
            await Page.GotoAsync(place);
            await steps(Page);
        }
        finally
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"{name}.png") });
        }
        Assert.Empty(_problems);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Listen(string? expected)
    {
        Page.PageError += (_, error) => _problems.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && (expected is null || !message.Text.Contains(expected, StringComparison.Ordinal)))
                _problems.Add($"{message.Text} ({message.Location})");
        };
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Origin.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith($"blob:{Origin}", StringComparison.Ordinal))
                _problems.Add($"A request to {request.Url}");
        };
    }
}
