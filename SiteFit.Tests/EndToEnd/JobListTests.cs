using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SiteFit.Tests.EndToEnd;

/// <summary><c>GET /jobs</c> of the running system.</summary>
[Collection(SystemCollection.Name)]
public sealed class JobListTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_lead_through_all_jobs_newest_first()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 5; i++)
            ids.Insert(0, await system.SubmitNewAsync(Requests.New()));
        var these = await system.SinceAsync(ids[^1]!);
        foreach (var id in ids)
            await system.UntilAsync(id!, "succeeded");

        var listed = new List<string?>();
        for (var address = $"/jobs?{these}&limit=2"; ;)
        {
            var page = await system.Api.GetFromJsonAsync<JsonElement>(address, Ct);
            listed.AddRange(page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("job_id").GetString()));
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            address = $"/jobs?{these}&limit=2&cursor={next}";
        }
        Assert.Equal(ids, listed);

        var full = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs?{these}&limit=5&app_id=sitefit&status=succeeded&definition=sitefit&version=1.0.0", Ct);
        Assert.Equal((5, JsonValueKind.Null), (full.GetProperty("jobs").GetArrayLength(), full.GetProperty("next").ValueKind));
        var none = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs?{these}&status=failed,cancelled", Ct);
        Assert.Equal(0, none.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task An_item_is_the_jobs_status_answer_and_says_what_was_asked()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        var status = await system.UntilAsync(id, "succeeded");
        var list = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs?{await system.SinceAsync(id)}", Ct);

        Assert.True(JsonElement.DeepEquals(status, Assert.Single(list.GetProperty("jobs").EnumerateArray())));
        Assert.Equal(["job_id", "status", "definition", "version", "app_id", "has_result"], status.EnumerateObject().Select(member => member.Name).Take(6));
        Assert.Equal(
            ("sitefit", "1.0.0", "sitefit"),
            (status.GetProperty("definition").GetString(), status.GetProperty("version").GetString(), status.GetProperty("app_id").GetString()));
    }

    [Fact]
    public async Task A_wrong_query_is_a_400_that_names_the_parameters()
    {
        using var response = await system.Api.GetAsync("/jobs?limit=0&status=done", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await SystemFixture.ReadAsync(response);
        Assert.Equal("query_invalid", problem.GetProperty("code").GetString());
        Assert.Equal(["/limit", "/status"], problem.GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("pointer").GetString()));
    }
}
