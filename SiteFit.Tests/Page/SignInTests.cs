using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SiteFit.Tests.Browser;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Page;

/// <summary>The page of a closed system: it asks who is there, and whoever is sees what is theirs.</summary>
[Collection(ClosedSystemCollection.Name)]
public sealed class SignInTests(ClosedSystem system, Chromium browser) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_key_leads_to_where_one_wanted_to_be_and_to_ones_own_jobs()
    {
        var (own, others) = (await ClosedSystem.SubmitAsync(system.Other, Requests.New()), await ClosedSystem.SubmitAsync(system.Acme, Requests.New()));
        await ClosedSystem.UntilAsync(system.Other, own, "succeeded");
        await ClosedSystem.UntilAsync(system.Acme, others, "succeeded");
        await VisitAsync("#/history?status=succeeded", async page =>
        {
            await Expect(Question(page)).ToBeVisibleAsync();
            await Axe.FindsNothingSeriousAsync(page);

            await AnswerAsync(page, "two words");
            await Expect(Question(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("one word without spaces");
            await AnswerAsync(page, "sfk_wrong");
            await Expect(Question(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("That was not taken.");
            await AnswerAsync(page, system.Key);

            await Expect(Question(page)).ToHaveCountAsync(0);
            await Expect(page).ToHaveURLAsync(new Regex(@"#/history\?status=succeeded$"));
            await Expect(Run(page, own)).ToBeVisibleAsync();
            await Expect(Run(page, others)).ToHaveCountAsync(0);

            // It is kept for this tab, over a reload, and for no other.
            await page.ReloadAsync();
            await Expect(Run(page, own)).ToBeVisibleAsync();
            var tab = await page.Context.NewPageAsync();
            await tab.GotoAsync("/#/history");
            await Expect(Question(tab)).ToBeVisibleAsync();
            await Expect(Run(tab, own)).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await Expect(Question(page)).ToBeVisibleAsync();
            await Expect(Run(page, own)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_token_does_as_well_and_one_that_ends_in_the_middle_of_work_loses_nothing()
    {
        var id = await ClosedSystem.SubmitAsync(system.Acme, Requests.New());
        await ClosedSystem.UntilAsync(system.Acme, id, "succeeded");
        await VisitAsync("#/history", async page =>
        {
            await AnswerAsync(page, $"Bearer {system.Token}");
            var choice = Run(page, id).GetByRole(AriaRole.Checkbox);
            await choice.CheckAsync();

            await page.EvaluateAsync("sessionStorage.setItem('credential', 'sfk_ended')");
            await Expect(Question(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("That was not taken.");
            await AnswerAsync(page, system.Token);

            await Expect(Question(page)).ToHaveCountAsync(0);
            await Expect(choice).ToBeCheckedAsync();
        });
    }

    [Fact]
    public Task Who_would_rather_not_is_left_alone_until_they_would() => VisitAsync("#/history", async page =>
    {
        await Question(page).GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign in");

        await page.GetByRole(AriaRole.Link, new() { Name = "Dead letters" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign in");
        await Expect(Question(page)).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await AnswerAsync(page, system.Key);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    });

    private async Task VisitAsync(string place, Func<IPage, Task> steps, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        await using var journey = await Journey.StartAsync(
            browser, new() { BaseURL = system.Stranger.BaseAddress!.ToString(), ViewportSize = new() { Width = 1280, Height = 860 } }, expected: "401 (Unauthorized)");
        await journey.RunAsync("/" + place, $"{nameof(SignInTests)}.{name}", steps);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private static ILocator Question(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in" });

    private static ILocator Run(IPage page, string id) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = id[^6..] });

    private static async Task AnswerAsync(IPage page, string text)
    {
        await Question(page).GetByLabel("API key or token").FillAsync(text);
        await Question(page).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
