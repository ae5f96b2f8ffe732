using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

[Collection(PageCollection.Name)]
public sealed class HistoryTests(PageFixture system) : PageTests(system)
{
    [Fact]
    public async Task Filters_live_in_the_address_and_new_jobs_come_by_themselves()
    {
        var (solved, failed) = (await SolveNewAsync(), await FailNewAsync());
        await VisitAsync("", async page =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
            await Expect(Run(page, solved).GetByText("done")).ToBeVisibleAsync();
            await Expect(Run(page, failed).GetByText("failed")).ToBeVisibleAsync();
            await Expect(Run(page, failed)).ToContainTextAsync("The house does not fit.");

            await page.GetByRole(AriaRole.Group, new() { Name = "Status" }).GetByLabel("failed").CheckAsync();
            await page.GetByLabel("Definition").SelectOptionAsync("sitefit:1.1.0");
            await Expect(Run(page, solved)).ToHaveCountAsync(0);
            await Expect(page).ToHaveURLAsync(new Regex(@"#/history\?status=failed&definition=sitefit&version=1\.1\.0$"));

            await page.ReloadAsync();
            await Expect(page.GetByLabel("Definition")).ToHaveValueAsync("sitefit:1.1.0");
            await Expect(Run(page, failed)).ToBeVisibleAsync();

            await Expect(Run(page, await FailNewAsync())).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
            await Expect(Run(page, await SolveNewAsync()).GetByText("done")).ToBeVisibleAsync();

            await page.GetByLabel("Created before").FillAsync("2020-01-01T12:00");
            await Expect(page.GetByText("No run fits the filters.")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).Last.ClickAsync();
            await Run(page, solved).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex($"#/runs/{solved}$"));
        });
    }

    [Fact]
    public async Task Two_runs_are_chosen_for_comparing_and_one_is_deleted_after_a_question()
    {
        var (one, other) = (await SolveNewAsync(), await SolveNewAsync());
        await VisitAsync("#/history", async page =>
        {
            await Run(page, one).GetByRole(AriaRole.Checkbox).CheckAsync();
            await Expect(page.GetByText("One run is chosen.")).ToBeVisibleAsync();
            await Run(page, other).GetByRole(AriaRole.Checkbox).CheckAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Compare" })).ToHaveAttributeAsync("href", $"#/runs/{one}?compare={other}");

            var delete = Run(page, one).GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete") });
            var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Delete this run?" });
            await delete.ClickAsync();
            await question.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
            await Expect(question).ToHaveCountAsync(0);
            await Expect(Run(page, one)).ToBeVisibleAsync();

            await delete.ClickAsync();
            await question.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await Expect(Run(page, one)).ToHaveCountAsync(0);
            await Expect(page.GetByText("One run is chosen.")).ToBeVisibleAsync();
            await page.ReloadAsync();
            await Expect(Run(page, other)).ToBeVisibleAsync();
            await Expect(Run(page, one)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Older_runs_come_when_they_are_asked_for_and_stay_when_a_new_one_comes()
    {
        var first = await FailNewAsync();
        for (var more = 0; more < 5; more++)
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FailNewAsync()));
        var created = (await System.Api.GetStringAsync($"/jobs/status/{first}", TestContext.Current.CancellationToken)).Split("\"created_at\":\"")[1].Split('"')[0];
        var since = DateTimeOffset.Parse(created, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await VisitAsync($"#/history?since={since}", async page =>
        {
            await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + 50);
            await Expect(Run(page, first)).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Button, new() { Name = "Older runs" }).ClickAsync();
            await Expect(Run(page, first)).ToBeVisibleAsync();
            await Expect(page.GetByText("51 runs")).ToBeVisibleAsync();

            await Expect(Run(page, await FailNewAsync())).ToBeVisibleAsync();
            await Expect(Run(page, first)).ToBeVisibleAsync();
            await Expect(page.GetByText("52 runs")).ToBeVisibleAsync();
        });
    }

    private Task<string> SolveNewAsync() => System.SolveAsync("minimal", change: inputs => inputs["setbacks"] = Random.Shared.NextDouble());

    private Task<string> FailNewAsync() => System.SolveAsync("minimal", "failed", inputs => inputs["setbacks"] = 7 + Random.Shared.NextDouble());

    private static ILocator Run(IPage page, string id) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = id[^6..] });
}
