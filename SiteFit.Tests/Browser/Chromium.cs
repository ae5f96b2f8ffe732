using Microsoft.Playwright;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Browser;

/// <summary>Chromium of this machine, started when the first test needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Screenshots of the pages as the tests leave them.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        _playwright ??= await Playwright.CreateAsync();
        // --no-sandbox: tests run as root on build machines, where Chromium's sandbox cannot be.
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = ["--no-sandbox"] });
        var context = await _browser.NewContextAsync(options);
        // A slow machine is no failure.
        context.SetDefaultTimeout((float)Eventually.Limit.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)Eventually.Limit.TotalMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string FindChromium() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium on the PATH, which the tests of the pages need. On Debian: apt-get install chromium");
}
