using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>Somebody who has only been given the address.</summary>
[Collection(PageCollection.Name)]
public sealed class NewcomerTests(PageFixture system) : PageTests(system)
{
    [Fact]
    public Task From_the_address_to_an_understood_placement_on_a_parcel_of_ones_own() => VisitAsync("", async page =>
    {
        // Nothing to choose first: the drawing waits for the parcel's corners.
        var drawing = page.GetByRole(AriaRole.Application, new() { Name = "Drawing of the parcel" });
        await Expect(drawing).ToBeVisibleAsync();
        var box = (await drawing.BoundingBoxAsync())!;
        foreach (var (x, y) in ((double X, double Y)[])[(0.15, 0.85), (0.8, 0.85), (0.75, 0.3), (0.3, 0.25), (0.15, 0.85)])
            await page.Mouse.ClickAsync(box.X + (float)(box.Width * x), box.Y + (float)(box.Height * y));

        // A house is there, and stands already.
        await Expect(page.GetByText("Fits", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("Everywhere", new() { Exact = true }).FillAsync("3");
        await Expect(page.GetByText("Fits", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("#/runs/[0-9a-f-]{36}"));
        await Expect(page.GetByText("All 4 limits are kept")).ToBeVisibleAsync();
        var limits = page.GetByRole(AriaRole.Table, new() { Name = "Limits" });
        await Expect(limits.GetByText("≥ 3.00 m")).ToHaveCountAsync(4);
        await Expect(limits.GetByText("kept", new() { Exact = true })).ToHaveCountAsync(4);
        await Expect(page.GetByRole(AriaRole.Radiogroup, new() { Name = "Placements" }).GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        await Expect(page.Locator(".house")).ToBeVisibleAsync();
    });
}
