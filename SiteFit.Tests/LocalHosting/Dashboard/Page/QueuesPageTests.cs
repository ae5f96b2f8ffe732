using System.Text.RegularExpressions;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

[Collection(DashboardCollection.Name)]
public sealed class QueuesPageTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task The_failed_job_lies_among_the_dead_letters() => VisitAsync("", async page =>
    {
        await Section(page, "Queues").ClickAsync();

        var queue = page.Locator("[data-queue=sitefit-queue]");
        foreach (var figure in (string[])["Active", "Locked", "Scheduled", "In", "Out"])
            await Expect(queue.Locator(".figure", new() { Has = page.GetByText(figure, new() { Exact = true }) })).ToBeVisibleAsync();
        await Expect(queue.Locator(".figure", new() { HasTextString = "Dead letters" }).Locator(".figure-value")).ToHaveTextAsync(new Regex("^[1-9]"));
    });
}
