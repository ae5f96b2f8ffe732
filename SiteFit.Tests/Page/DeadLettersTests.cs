using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

[Collection(PageCollection.Name)]
public sealed class DeadLettersTests(PageFixture system) : PageTests(system)
{
    [Fact]
    public async Task What_was_given_up_is_said_by_reason_and_replayed_or_removed()
    {
        var (replayed, removed) = (await FailNewAsync(), await FailNewAsync());
        await VisitAsync("#/dead-letters", async page =>
        {
            await Expect(Group(page)).ToContainTextAsync("inputs_unprocessable");
            await Expect(Letter(page, replayed)).ToContainTextAsync("The ring is open");
            await Expect(Letter(page, replayed)).ToContainTextAsync("after 1 attempt");
            await Expect(Letter(page, replayed).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"#/runs/{replayed}");

            await Letter(page, removed).GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove") }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await Expect(Letter(page, removed)).ToHaveCountAsync(0);

            await Letter(page, replayed).GetByRole(AriaRole.Button, new() { NameRegex = new("^Replay") }).ClickAsync();
            await Expect(Letter(page, replayed)).ToContainTextAsync("Replayed as");
            await Letter(page, replayed).GetByRole(AriaRole.Link, new() { NameRegex = new("^job ") }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("#/runs/[0-9a-f-]{36}$"));
        });
    }

    [Fact]
    public async Task A_whole_group_is_replayed_after_a_question()
    {
        string[] failed = [await FailNewAsync(), await FailNewAsync(), await FailNewAsync()];
        await VisitAsync("#/dead-letters", async page =>
        {
            foreach (var id in failed)
                await Expect(Letter(page, id)).ToBeVisibleAsync();

            await Group(page).GetByRole(AriaRole.Button, new() { NameRegex = new("^Replay all") }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Replay all") }).ClickAsync();

            await Expect(Group(page).GetByText(new Regex("^[0-9]+ replayed\\.$"))).ToBeVisibleAsync();
            foreach (var id in failed)
                await Expect(Letter(page, id)).ToContainTextAsync("Replayed as");
        });
    }

    /// <summary>An open ring fits the schema; AppServer's domain check refuses it.</summary>
    private Task<string> FailNewAsync() => System.SolveAsync("minimal", "failed", inputs =>
    {
        inputs["setbacks"] = Random.Shared.NextDouble();
        inputs["parcel"]!["coordinates"] = JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]");
    });

    private static ILocator Group(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "The inputs cannot be solved" });

    private static ILocator Letter(IPage page, string id) => page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = id[^6..] });
}
