using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class SignInPageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task Who_comes_without_the_token_is_asked_for_it() => VisitAsync("#/logs?level=Error", async page =>
    {
        await page.GetByLabel("Token").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not the token of this run.");

        // The whole link does as well as its token.
        await page.GetByLabel("Token").FillAsync(Dashboard.Host.SignInAddress.ToString());
        await page.GetByLabel("Token").PressAsync("Enter");

        // To where the link led.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Logs" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Level at least")).ToHaveValueAsync("Error");
    }, isSignedIn: false, expected: "401 (Unauthorized)");

    [Fact]
    public Task The_token_does_not_stay_in_the_address() => VisitAsync("#/queues", async page =>
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Queues" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^http://localhost:[0-9]+/#/queues$"));

        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Queues" })).ToBeVisibleAsync();
    });
}
