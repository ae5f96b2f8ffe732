using System.Net.Http.Json;
using System.Text.Json;

namespace SiteFit.Tests.EndToEnd;

/// <summary>sitefit 1.1.0 on the running system.</summary>
[Collection(SystemCollection.Name)]
public sealed class PlacementTests(SystemFixture system)
{
    [Fact]
    public async Task A_job_with_obstacles_and_holes_gets_certified_placements()
    {
        var id = await system.SubmitNewAsync(Requests.Placement("obstacles-and-holes", _ => { }).ToJsonString());
        await system.UntilAsync(id, "succeeded");

        var outputs = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/result/{id}", TestContext.Current.CancellationToken);
        var metadata = outputs.GetProperty("metadata");
        Assert.Equal("native", metadata.GetProperty("engine").GetProperty("name").GetString());
        Assert.InRange(metadata.GetProperty("gap_m").GetDouble(), 0, 1e-4);
        Assert.Equal(0, outputs.GetProperty("results")[0].GetProperty("metrics").GetProperty("overlap").GetDouble());
    }

    [Fact]
    public async Task A_job_whose_house_does_not_fit_fails_and_its_status_says_why_and_what_would()
    {
        var id = await system.SubmitNewAsync(Requests.Placement("minimal", inputs => inputs["setbacks"] = 7).ToJsonString());
        var error = (await system.UntilAsync(id, "failed")).GetProperty("last_error");

        Assert.Equal(("no_placement", 422), (error.GetProperty("type").GetString(), error.GetProperty("status_code").GetInt32()));
        var details = error.GetProperty("details");
        Assert.Equal("/setbacks", details[0].GetProperty("pointer").GetString());
        Assert.Equal(1, details[0].GetProperty("figures").GetProperty("shortfall_m").GetDouble(), 1e-4);
    }
}
