using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SiteFit.Tests.LocalHosting.Dashboard.Page;

/// <summary>From "a job has failed" to why, with nothing but the dashboard.</summary>
[Collection(DashboardCollection.Name)]
public sealed class FailedJobTests(DashboardFixture dashboard) : PageTests(dashboard)
{
    [Fact]
    public Task Its_log_record_leads_to_its_trace_and_to_the_span_that_failed() => VisitAsync("", async page =>
    {
        await Section(page, "Logs").ClickAsync();
        await page.GetByLabel("Level at least").SelectOptionAsync("Error");
        await page.GetByLabel("Job id", new() { Exact = true }).FillAsync(Dashboard.FailedJob);
        var record = page.GetByRole(AriaRole.Table, new() { Name = "Log records" }).GetByRole(AriaRole.Button);
        await Expect(record).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex($"#/logs\\?level=Error&jobId={Dashboard.FailedJob}$"));

        await record.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^[0-9a-f]{32}$") }).ClickAsync();

        // The record's own span is open; it is the one that failed.
        var details = page.GetByRole(AriaRole.Dialog, new() { Name = "Span" });
        await Expect(details).ToContainTextAsync(DashboardFixture.ErrorOfFailedJob);
        await Expect(details).ToContainTextAsync(Dashboard.FailedJob);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Dashboard.FailedJob, Exact = true })).ToHaveAttributeAsync(
            "href", new Regex($"^http://localhost:[0-9]+/#/runs/{Dashboard.FailedJob}$"));
    });

    [Fact]
    public Task Its_id_alone_leads_to_its_trace() => VisitAsync("", async page =>
    {
        var box = page.GetByLabel("Job id, correlation id or trace id");
        await box.FillAsync("00000000-0000-0000-0000-000000000000");
        await box.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("No trace with this id is held.");

        await box.FillAsync(Dashboard.FailedJob);
        await box.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "api POST /jobs/run" })).ToBeVisibleAsync();
        var waterfall = page.GetByRole(AriaRole.Table, new() { Name = "Spans" });
        foreach (var resource in (string[])["api", "worker", "appserver"])
            await Expect(waterfall.Locator(".resource", new() { HasTextString = resource }).First).ToBeVisibleAsync();
        await Expect(waterfall.Locator(".waterfall-log", new() { HasTextString = DashboardFixture.ErrorOfFailedJob }).First).ToBeVisibleAsync();
    });

    [Fact]
    public Task It_stands_out_in_the_list_of_traces() => VisitAsync("#/traces", async page =>
    {
        await page.GetByLabel("With errors").CheckAsync();
        await page.GetByLabel("Job id", new() { Exact = true }).FillAsync(Dashboard.FailedJob);

        var row = page.Locator(".list-row");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row.Locator(".badge-error")).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Link).ClickAsync();

        var failed = page.Locator(".waterfall-row.is-error");
        await failed.Last.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Span" })).ToContainTextAsync("error");

        // A branch can be folded away and back.
        var rows = page.Locator(".waterfall-row");
        var all = await rows.CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Collapse POST /jobs/run" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Expand all" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(all);
    });
}
