using System.Text.Json;
using Microsoft.Playwright;

namespace SiteFit.Tests.Page;

/// <summary>Deque's own checks of what a page offers to those who do not see, hear or point as others do, unmodified.</summary>
internal static class Axe
{
    private static readonly NodeFolder Folder = new(Repository.File("SiteFit.Tests/Page/javascript"));

    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>Fails with every place of the page, as it stands, that keeps somebody out.</summary>
    public static async Task FindsNothingSeriousAsync(IPage page)
    {
        await page.EvaluateAsync(await Folder.ReadAsync("axe-core/axe.min.js"));
        var answer = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        Assert.Empty(answer.GetProperty("violations").EnumerateArray().Where(IsGrave).SelectMany(Describe));
    }

    private static bool IsGrave(JsonElement violation) => Grave.Contains(violation.GetProperty("impact").GetString());

    private static IEnumerable<string> Describe(JsonElement violation) => violation.GetProperty("nodes").EnumerateArray().Select(node =>
        $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}");
}
