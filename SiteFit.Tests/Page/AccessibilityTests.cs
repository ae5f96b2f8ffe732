using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>Every place of the page, for everybody: light on a desk, dark on a phone.</summary>
[Collection(PageCollection.Name)]
public sealed class AccessibilityTests(PageFixture system) : PageTests(system)
{
    private const int Wide = 1280;

    private const int Phone = 375;

    /// <summary>What the browser says of one: what would help is tried before it is said to.</summary>
    private const string PreviewThatFindsNothing = "Failed to load resource";

    /// <param name="sign">Is there once the place is complete.</param>
    [Theory]
    [InlineData("new", "Examples")]
    [InlineData("new?example=typical", "987.5 m²")]
    [InlineData("runs/solved", "best first")]
    [InlineData("runs/infeasible", "What would help")]
    [InlineData("history", "Attempts")]
    [InlineData("history?until=2020-01-01", "No run fits")]
    [InlineData("dead-letters", "The house does not fit")]
    [InlineData("nowhere", "Nothing here")]
    public async Task Nothing_keeps_anybody_out(string place, string sign)
    {
        var address = place switch
        {
            "runs/solved" => $"runs/{await System.SolveAsync("typical")}",
            "runs/infeasible" => $"runs/{await FailAsync()}",
            _ => place,
        };
        if (place is "history" or "dead-letters")
            await FailAsync();
        await VisitAsync($"#/{address}", async page =>
        {
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(sign);
            await Expect(page.GetByText("Loading …")).ToHaveCountAsync(0);
            await CheckAsync(page, ColorScheme.Light, Wide);
            await CheckAsync(page, ColorScheme.Dark, Phone);
        }, expected: place == "runs/infeasible" ? PreviewThatFindsNothing : null, name: $"{nameof(Nothing_keeps_anybody_out)}.{place.Split('?')[0].Replace('/', '.')}");
    }

    [Fact]
    public Task A_question_keeps_nobody_out() => VisitAsync("#/history?status=failed", async page =>
    {
        var id = await FailAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = id[^6..] }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync(page, ColorScheme.Light, Phone);
        await CheckAsync(page, ColorScheme.Dark, Phone);

        // Nothing is done by who leaves, and the focus is where it was.
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = id[^6..] }).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_keyboard_reaches_every_section_and_reading_begins_at_its_heading() => VisitAsync("#/history", async page =>
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "To the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Dead letters" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dead letters", Exact = true })).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync("Dead letters · SiteFit");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Dead letters" })).ToHaveAttributeAsync("aria-current", "page");
    });

    private Task<string> FailAsync() => System.SolveAsync("minimal", "failed", inputs => inputs["setbacks"] = 7 + Random.Shared.NextDouble());

    private static async Task CheckAsync(IPage page, ColorScheme theme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.SetViewportSizeAsync(width, 860);
        await Axe.FindsNothingSeriousAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("[document.documentElement, document.getElementById('main')].every((box) => box.scrollWidth <= box.clientWidth)"),
            $"At {width} px there is something to the side.");
    }
}
