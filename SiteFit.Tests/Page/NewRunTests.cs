using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>From an empty page to a run: the form that a contract's schema gives, the preview, and the ways to the inputs.</summary>
[Collection(PageCollection.Name)]
public sealed class NewRunTests(PageFixture system) : PageTests(system)
{
    [Fact]
    public Task An_example_is_changed_and_run_and_what_is_wrong_stands_at_its_field() => VisitAsync("#/new", async page =>
    {
        await Expect(page.GetByLabel("Version")).ToHaveValueAsync("1.1.0");
        await Button(page, "typical").ClickAsync();
        await Expect(Preview(page)).ToContainTextAsync("Fits");

        var step = page.GetByLabel("Step", new() { Exact = true });
        await step.FillAsync("0");
        await Expect(step).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(step).ToHaveAccessibleDescriptionAsync(new Regex("0.1 to 360 · default 5.*Must be at least 0.1"));
        await Button(page, "Run").ClickAsync();
        var summary = page.GetByRole(AriaRole.Region, new() { Name = "One thing to change" });
        await Expect(summary).ToBeFocusedAsync();
        await Button(summary, "Rotation › Step").ClickAsync();
        await Expect(step).ToBeFocusedAsync();

        await step.FillAsync("7,5");
        await Expect(summary).ToHaveCountAsync(0);
        await Expect(Preview(page)).ToContainTextAsync("Clearance");
        await Button(page, "Run").DblClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#/runs/[0-9a-f-]{36}$"));
        var request = await page.APIRequest.GetAsync($"/jobs/{page.Url.Split('/')[^1]}/request");
        Assert.Equal(7.5, (await request.JsonAsync())!.Value.GetProperty("inputs").GetProperty("rotation").GetProperty("step").GetDouble());
    });

    [Fact]
    public Task What_only_the_service_can_see_is_said_while_it_is_typed() => VisitAsync("#/new?example=typical", async page =>
    {
        await Expect(Preview(page)).ToContainTextAsync("Fits");
        var last = page.GetByLabel("Last angle");
        await last.FillAsync("-5");
        await Expect(last).ToHaveAccessibleDescriptionAsync(new Regex("must not be below rotation.min"));
        await Button(page, "Run").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "One thing to change" })).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#/new$"));

        await last.FillAsync("180");
        await page.GetByLabel("Everywhere").FillAsync("9");
        await Expect(Preview(page)).ToContainTextAsync("Does not fit");
        await Expect(Preview(page)).ToContainTextAsync("short of the setback of 9 m");
        await Button(Preview(page), "Change it").First.ClickAsync();
        await Expect(page.GetByLabel("Everywhere")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Preview(page)).ToContainTextAsync("Fits");
    }, expected: "422");

    [Fact]
    public Task Inputs_can_be_written_as_JSON_taken_back_and_found_again_after_a_reload() => VisitAsync("#/new?example=setbacks-by-edge", async page =>
    {
        await Button(page, "JSON").ClickAsync();
        var json = page.GetByLabel("Inputs as JSON");
        var inputs = await json.InputValueAsync();
        await json.FillAsync("{\n  \"crs\": }");
        await Expect(json).ToHaveAccessibleDescriptionAsync(new Regex("} is not expected in line 2, column 10"));
        await json.FillAsync(inputs.Replace("\"default\": 3", "\"default\": 2.5", StringComparison.Ordinal));

        await Button(page, "Form").ClickAsync();
        var setback = page.GetByLabel("Default");
        await Expect(setback).ToHaveValueAsync("2.5");
        await setback.FillAsync("4");
        await Button(page, "Undo").ClickAsync();
        await Expect(setback).ToHaveValueAsync("2.5");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(setback).ToHaveValueAsync("3");
        await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(setback).ToHaveValueAsync("2.5");

        await page.ReloadAsync();
        await Expect(setback).ToHaveValueAsync("2.5");
        await Expect(Preview(page)).ToContainTextAsync("Fits");
    });

    [Fact]
    public Task The_keyboard_is_enough() => VisitAsync("#/new", async page =>
    {
        await TabToAsync(page, Button(page, "orientation"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Preview(page)).ToContainTextAsync("Fits");
        await TabToAsync(page, page.GetByLabel("Largest coverage"));
        await page.Keyboard.TypeAsync("0.01");
        await Expect(Preview(page)).ToContainTextAsync("Does not fit");
        await page.Keyboard.TypeAsync("x");
        await Expect(Preview(page)).ToContainTextAsync("Largest coverage: Must be a number.");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(".9");
        await Expect(Preview(page)).ToContainTextAsync("Fits");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page).ToHaveURLAsync(new Regex("#/runs/"));
    }, expected: "422");

    [Fact]
    public async Task A_run_is_duplicated_and_asked_of_another_version()
    {
        var id = await System.SolveAsync("typical", change: inputs => inputs["height"] = 7.25);
        await VisitAsync($"#/new?from={id}", async page =>
        {
            await Expect(Preview(page)).ToContainTextAsync("Fits");
            await Expect(page).ToHaveURLAsync(new Regex("#/new$"));
            await page.GetByText(new Regex("^More")).ClickAsync();
            await Expect(page.GetByLabel("Height")).ToHaveValueAsync("7.25");

            await page.GetByLabel("Version").SelectOptionAsync("1.0.0");
            await Expect(Preview(page)).ToContainTextAsync("This version has no preview");
            await Button(page, "JSON").ClickAsync();
            using var inputs = JsonDocument.Parse(await page.GetByLabel("Inputs as JSON").InputValueAsync());
            Assert.Equal(["crs", "grid_step", "house", "parcel", "rotation", "seed"], inputs.RootElement.EnumerateObject().Select(member => member.Name).Order());
        }, expected: "409");
    }

    [Fact]
    public Task The_form_is_that_of_any_contract() => VisitAsync("#/history", async page =>
    {
        await AnswerAsync(page, "**/contracts", """[{ "definition": "shading", "version": "1.0.0", "title": "Shading" }]""");
        await AnswerAsync(page, "**/apps", """[{ "app_id": "one" }, { "app_id": "two" }]""");
        await AnswerAsync(page, "**/contracts/shading/1.0.0", """
            {
              "definition": "shading", "version": "1.0.0", "outputs_schema": {}, "examples": {},
              "inputs_schema": {
                "type": "object", "additionalProperties": false, "required": ["days", "mode"],
                "definitions": { "hour": { "type": "integer", "minimum": 0, "exclusiveMaximum": 24 } },
                "properties": {
                  "days": { "title": "Days", "type": "array", "minItems": 1, "maxItems": 3, "items": { "type": "string", "maxLength": 10, "pattern": "^\\d{4}-\\d\\d-\\d\\d$", "examples": ["2026-06-21"] } },
                  "mode": { "title": "Mode", "type": "string", "enum": ["fast", "exact"] },
                  "hours": { "title": "Hours", "type": "array", "maxItems": 24, "items": { "$ref": "#/definitions/hour" } },
                  "trees": { "title": "Trees", "type": "boolean", "default": true },
                  "sun": { "title": "Sun", "oneOf": [
                    { "title": "Height", "description": "Degrees.", "type": "number", "minimum": 0, "maximum": 90 },
                    { "title": "Path", "type": "object", "additionalProperties": false, "required": ["latitude"], "properties": { "latitude": { "title": "Latitude", "type": "number", "minimum": -90, "maximum": 90 } } }
                  ] }
                }
              }
            }
            """);
        // By another page, so that nothing is left of the contracts that were read before.
        await page.GotoAsync("about:blank");
        await page.GotoAsync("/#/new");
        await Expect(page.GetByLabel("Mode")).ToBeVisibleAsync();
        await Button(page, "Run").ClickAsync();
        var summary = page.GetByRole(AriaRole.Region, new() { Name = "2 things to change" });
        await Expect(summary).ToContainTextAsync("Mode: Is missing.");
        await Button(summary, "Days").ClickAsync();
        await Button(page, "Add to Days").ClickAsync();

        await page.GetByLabel("App").SelectOptionAsync("two");
        await page.GetByLabel("Days 1").FillAsync("tomorrow");
        await Expect(page.GetByLabel("Days 1")).ToHaveAccessibleDescriptionAsync(new Regex("Must look like 2026-06-21"));
        await page.GetByLabel("Days 1").FillAsync("2026-01-31");
        await page.GetByLabel("Mode").SelectOptionAsync("exact");
        await page.GetByText("Hours", new() { Exact = true }).ClickAsync();
        await Button(page, "Add to Hours").ClickAsync();
        await page.GetByLabel("Hours 1").FillAsync("24");
        await Expect(page.GetByLabel("Hours 1")).ToHaveAccessibleDescriptionAsync(new Regex("Must be below 24"));
        await page.GetByLabel("Hours 1").FillAsync("12");
        await page.GetByLabel("Trees").UncheckAsync();
        await page.GetByLabel("Height").FillAsync("50");
        await Button(page, "Path").ClickAsync();
        await Expect(page.GetByLabel("Latitude")).ToHaveValueAsync("50");

        await Button(page, "JSON").ClickAsync();
        using var inputs = JsonDocument.Parse(await page.GetByLabel("Inputs as JSON").InputValueAsync());
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""{ "days": ["2026-01-31"], "mode": "exact", "hours": [12], "trees": false, "sun": { "latitude": 50 } }"""), inputs.RootElement));
    }, expected: "404");

    private static async Task AnswerAsync(IPage page, string address, string json) =>
        await page.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "application/json", Body = json }));

    private static ILocator Preview(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Preview" });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var presses = 0; presses < 100; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail("The keyboard does not reach it.");
    }
}
