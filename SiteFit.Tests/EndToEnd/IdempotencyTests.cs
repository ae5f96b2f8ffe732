using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Npgsql;

namespace SiteFit.Tests.EndToEnd;

/// <summary><c>Idempotency-Key</c> on <c>POST /jobs/run</c> of the running system.</summary>
[Collection(SystemCollection.Name)]
public sealed class IdempotencyTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repetition_gets_the_first_answer_even_when_the_job_has_been_solved_since()
    {
        var (key, body) = ($"key-{Guid.NewGuid()}", Requests.New());
        using var first = await RunAsync($"\"{key}\"", body);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        var id = (await SystemFixture.ReadAsync(first)).GetProperty("job_id").GetString()!;
        await system.UntilAsync(id, "succeeded");

        using var second = await RunAsync(key, body);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal($"/jobs/status/{id}", second.Headers.Location?.ToString());
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Ct), await second.Content.ReadAsByteArrayAsync(Ct));

        using var without = await system.SubmitAsync(body);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        using var other = await RunAsync(key, Requests.New());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency_key_reused", (await SystemFixture.ReadAsync(other)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Requests_with_one_key_at_once_make_exactly_one_job()
    {
        var before = await system.SubmitNewAsync(Requests.New());
        var (key, body) = ($"key-{Guid.NewGuid()}", Requests.New());
        var responses = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RunAsync(key, body)));

        var ids = new List<string>();
        foreach (var response in responses)
        {
            var answer = await SystemFixture.ReadAsync(response);
            if (response.StatusCode == HttpStatusCode.Accepted)
                ids.Add(answer.GetProperty("job_id").GetString()!);
            else
                Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_flight"), (response.StatusCode, answer.GetProperty("code").GetString()));
            response.Dispose();
        }
        var list = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs?{await system.SinceAsync(before)}", Ct);
        Assert.Equal(
            [Assert.Single(ids.Distinct()), before],
            list.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("job_id").GetString()!));
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected_and_sent_with_its_key()
    {
        var key = $"key-{Guid.NewGuid()}";
        using (var refused = await RunAsync(key, "{"))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var corrected = await RunAsync(key, Requests.New());
        Assert.Equal(HttpStatusCode.Accepted, corrected.StatusCode);
    }

    [Fact]
    public async Task A_key_whose_process_died_is_taken_over_when_its_lock_has_ended()
    {
        var (key, body) = ($"key-{Guid.NewGuid()}", Requests.New());
        using var first = await RunAsync(key, body);
        await using var database = NpgsqlDataSource.Create((await system.App.GetConnectionStringAsync("sitefitdb", Ct))!);

        // As the row is when the process ends before it has answered.
        await LockAsync("now() + interval '1 hour'");
        using var early = await RunAsync(key, body);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.NotNull(early.Headers.RetryAfter);

        await LockAsync("now() - interval '1 second'");
        using var late = await RunAsync(key, body);
        Assert.True(late.IsSuccessStatusCode);
        Assert.False(late.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(
            (await SystemFixture.ReadAsync(first)).GetProperty("job_id").GetString(), (await SystemFixture.ReadAsync(late)).GetProperty("job_id").GetString());

        async Task LockAsync(string until)
        {
            await using var command = database.CreateCommand(
                $"UPDATE idempotency_key SET status_code = NULL, location = NULL, body = NULL, locked_until = {until} WHERE key = '{key}'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
        }
    }

    private Task<HttpResponseMessage> RunAsync(string key, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/run") { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return system.Api.SendAsync(request, Ct);
    }
}
