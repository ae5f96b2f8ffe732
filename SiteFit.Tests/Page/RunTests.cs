using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>From the place in the queue to the end, and what a run that has failed says.</summary>
[Collection(PageCollection.Name)]
public sealed class RunTests(PageFixture system) : PageTests(system)
{
    private static readonly string Nobody = Guid.Empty.ToString();

    [Fact]
    public async Task A_run_is_followed_to_its_end_and_its_link_survives_a_reload()
    {
        var id = await System.SubmitAsync("typical", Different);
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var timeline = page.GetByRole(AriaRole.Region, new() { Name = "What has happened" }).GetByRole(AriaRole.Listitem);
            await Expect(timeline).ToContainTextAsync(["Queued", "Attempt 1 of 5", "Done"]);
            await Expect(page.GetByRole(AriaRole.Radio)).Not.ToHaveCountAsync(0);

            await page.ReloadAsync();

            await Expect(timeline).ToHaveCountAsync(3);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Run of sitefit 1.1.0" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Duplicate and edit" })).ToHaveAttributeAsync("href", $"#/new?from={id}");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" })).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_run_is_removed_once_the_person_says_so()
    {
        var id = await System.SolveAsync("minimal", change: Different);
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var remove = page.GetByRole(AriaRole.Button, new() { Name = "Remove" });
            var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Remove this run?" });
            await remove.ClickAsync();
            await question.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
            await Expect(question).ToHaveCountAsync(0);

            await remove.ClickAsync();
            await question.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

            await Expect(page).ToHaveURLAsync(new Regex("#/history$"));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History" })).ToBeVisibleAsync();
            await page.GotoAsync($"/#/runs/{id}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No such run" })).ToBeVisibleAsync();
        }, expected: "404 (Not Found)");
    }

    [Fact]
    public Task An_unknown_run_is_said_to_be_unknown() => VisitAsync($"#/runs/{Nobody}", async page =>
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No such run" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"There is no job '{Nobody}'");
    }, expected: "404 (Not Found)");

    [Fact]
    public async Task When_nothing_fits_it_says_what_is_in_the_way_by_how_much_and_what_would_fit()
    {
        var id = await System.SolveAsync("minimal", "failed", inputs => inputs["setbacks"] = 7);
        // A preview that finds nothing is an answer, which the browser reports all the same.
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var why = page.GetByRole(AriaRole.Region, new() { Name = "Why nothing fits" });
            await Expect(why).ToContainTextAsync("At best it is 1 m short of the setback of 7 m from edge 1 of the parcel.");
            await Expect(why).ToContainTextAsync("Missing: 1 m");
            var help = why.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "A setback of 6 m all round." });
            await Expect(help).ToContainTextAsync("fits");
            await Expect(why.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
            await Expect(page.Locator(".obstruction")).ToHaveTextAsync("1 m short");
            await Expect(page.Locator(".house")).ToHaveCountAsync(0);

            await help.GetByRole(AriaRole.Button, new() { Name = "Show in the plan" }).ClickAsync();
            await Expect(page.Locator(".house")).ToHaveCountAsync(1);
            await Expect(page.Locator(".dimension-text").First).ToHaveTextAsync("6.00");

            var patch = Uri.EscapeDataString("{\"setbacks\":6}");
            var attempt = help.GetByRole(AriaRole.Link, new() { Name = "Try this" });
            await Expect(attempt).ToHaveAttributeAsync("href", $"#/new?from={id}&patch={patch}");
            await attempt.ClickAsync();
            await Expect(page.GetByLabel("Everywhere", new() { Exact = true })).ToHaveValueAsync("6");
        }, expected: "Failed to load resource");
    }

    [Fact]
    public async Task Inputs_that_cannot_be_solved_fail_with_the_reason_and_the_place()
    {
        var id = await System.SolveAsync("minimal", "failed", inputs => inputs["parcel"]!["coordinates"]!.AsArray().RemoveAt(4));
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var why = page.GetByRole(AriaRole.Region, new() { Name = "Why it failed" });
            await Expect(why).ToContainTextAsync("inputs_unprocessable");
            await Expect(why.GetByRole(AriaRole.Listitem)).ToContainTextAsync("/parcel/coordinates");
        });
    }

    [Fact]
    public async Task Two_runs_stand_side_by_side_with_what_differs()
    {
        var own = await System.SolveAsync("minimal");
        var other = await System.SolveAsync("minimal", change: inputs => inputs["setbacks"] = 5);
        await VisitAsync($"#/runs/{own}", async page =>
        {
            await page.GetByText("Compare with another run").ClickAsync();
            await page.GetByLabel("or any run, by its id").FillAsync(other);
            await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

            await Expect(page).ToHaveURLAsync(new Regex($"compare={other}$"));
            await Expect(page.Locator(".house")).ToHaveCountAsync(2);
            var inputs = page.GetByRole(AriaRole.Table, new() { Name = "Inputs that differ" }).GetByRole(AriaRole.Row);
            await Expect(inputs).ToHaveCountAsync(2);
            await Expect(inputs.Last).ToContainTextAsync("setbacks");
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Best placements" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Score" }))
                .ToContainTextAsync("−");
        });
    }

    /// <summary>The seed changes nothing but makes another job of it.</summary>
    private static void Different(JsonObject inputs) => inputs["seed"] = Random.Shared.Next();
}
