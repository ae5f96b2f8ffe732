using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>What a person sees of an answer, and takes home.</summary>
[Collection(PageCollection.Name)]
public sealed class ResultTests(PageFixture system) : PageTests(system)
{
    [Fact]
    public async Task A_placement_is_chosen_by_click_and_by_key_and_stays_in_the_address()
    {
        var id = await System.SolveAsync("obstacles-and-holes");
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var placements = page.GetByRole(AriaRole.Radiogroup, new() { Name = "Placements" }).GetByRole(AriaRole.Radio);
            var house = page.Locator(".house");
            await Expect(placements.First).ToBeCheckedAsync();
            var best = (await house.GetAttributeAsync("d"))!;

            await placements.Nth(2).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("rank=3$"));
            await Expect(house).Not.ToHaveAttributeAsync("d", best);
            await Expect(page.GetByText("behind the best")).ToBeVisibleAsync();

            await placements.Nth(2).PressAsync("ArrowUp");
            await Expect(placements.Nth(1)).ToBeCheckedAsync();
            var second = (await house.GetAttributeAsync("d"))!;
            await page.ReloadAsync();
            await Expect(placements.Nth(1)).ToBeCheckedAsync();
            await Expect(house).ToHaveAttributeAsync("d", second);
        });
    }

    [Fact]
    public async Task Limits_are_said_to_be_kept_with_their_numbers_and_an_edge_of_the_plan_tells_its_own()
    {
        var id = await System.SolveAsync("obstacles-and-holes");
        await VisitAsync($"#/runs/{id}", async page =>
        {
            var limits = page.GetByRole(AriaRole.Table, new() { Name = "Limits" });
            await Expect(limits.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + 5 + 1 + 2);
            await Expect(limits.GetByRole(AriaRole.Row).Filter(new() { HasText = "Well" })).ToHaveTextAsync(new Regex(@"≥ 3\.00 m10\.17 m\+7\.17 mkept"));
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Why this score" })).ToContainTextAsync("4.78 m more than required at the tightest place: 0.4 × 4.785");
            await Expect(page.Locator(".region")).Not.ToHaveAttributeAsync("d", "");

            await page.GetByRole(AriaRole.Img, new() { Name = "Edge 4: required 2.00 m" }).FocusAsync();
            await Expect(page.Locator(".plan-readout")).ToHaveTextAsync("Edge 4: required 2.00 m, is 8.14 m, left +6.14 m, kept");
            await Expect(limits.Locator("tr.is-marked")).ToContainTextAsync("Edge 4");

            await page.GetByRole(AriaRole.Checkbox, new() { Name = "Distances (m)" }).UncheckAsync();
            await Expect(page.Locator(".dimension")).ToHaveCountAsync(0);
            var parcel = page.Locator(".parcel");
            var before = (await parcel.GetAttributeAsync("d"))!;
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
            await Expect(parcel).Not.ToHaveAttributeAsync("d", before);
            await page.GetByRole(AriaRole.Group, new() { Name = "Plan with placement 1" }).PressAsync("0");
            await Expect(parcel).ToHaveAttributeAsync("d", before);
        });
    }

    [Fact]
    public async Task The_model_is_shown_in_3D_and_turns_by_key()
    {
        var id = await System.SolveAsync("minimal");
        // The browser draws without a graphics card here, and says that reading such a picture is slow.
        await VisitAsync($"#/runs/{id}", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "3D" }).ClickAsync();
            var model = page.GetByRole(AriaRole.Img, new() { Name = "3D view of the house on the parcel" });
            await Expect(model).ToBeVisibleAsync();
            var before = await model.ScreenshotAsync();
            await model.PressAsync("ArrowLeft");
            Assert.NotEqual(before, await model.ScreenshotAsync());
            Assert.True(await model.EvaluateAsync<int>(CountColours) > 20);
        }, expected: "GPU stall due to ReadPixels");
    }

    [Fact]
    public async Task Files_come_with_the_bytes_that_the_result_names()
    {
        var id = await System.SolveAsync("minimal");
        var result = JsonElement.Parse(await System.Api.GetStringAsync($"/jobs/result/{id}", TestContext.Current.CancellationToken));
        await VisitAsync($"#/runs/{id}", async page =>
        {
            foreach (var file in result.GetProperty("artifacts").EnumerateArray())
            {
                var name = file.GetProperty("name").GetString()!;
                var content = await DownloadAsync(page, $"Download {name}", name);
                Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            }
            var json = JsonElement.Parse(await DownloadAsync(page, "result.json", $"{id}.json"));
            Assert.True(JsonElement.DeepEquals(result.GetProperty("results"), json.GetProperty("results")));

            await Expect(page.GetByText(new Regex("Links work for [0-9]+ min [0-9]+ s more"))).ToBeVisibleAsync();
            await page.RunAndWaitForResponseAsync(
                () => page.GetByRole(AriaRole.Button, new() { Name = "Renew links" }).ClickAsync(), $"**/jobs/result/{id}");
        });
    }

    [Fact]
    public async Task An_answer_of_the_first_version_is_drawn_though_nothing_was_measured()
    {
        var id = await System.SolveAsync("typical", version: "1.0.0");
        await VisitAsync($"#/runs/{id}", async page =>
        {
            await Expect(page.Locator(".house")).ToHaveCountAsync(1);
            await Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
            await Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
            await page.GetByText("As JSON").ClickAsync();
            await Expect(page.GetByText("\"name\": \"mock\"")).ToBeVisibleAsync();
        }, width: 375, theme: ColorScheme.Dark);
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string button, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }

    /// <summary>Of the picture as it is on the screen: a canvas of WebGL forgets what it has drawn, so it is drawn again and read at once.</summary>
    private const string CountColours = """
        canvas => new Promise(resolve => {
          const read = () => {
            const copy = Object.assign(document.createElement('canvas'), { width: 100, height: 100 });
            const context = copy.getContext('2d');
            context.drawImage(canvas, 0, 0, 100, 100);
            resolve(new Set(new Uint32Array(context.getImageData(0, 0, 100, 100).data.buffer)).size);
          };
          canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
          read();
        })
        """;
}
