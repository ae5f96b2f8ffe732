using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using SiteFit.Data.Jobs;
using SiteFit.Tests.Contracts;
using SiteFit.Worker;
using SiteFit.Worker.Solve;

namespace SiteFit.Tests.Worker;

/// <summary>What each answer of AppServer means for the job.</summary>
public sealed class AppServerClientTests
{
    private static readonly Claim.Won Job = new(
        new Attempt(Guid.NewGuid(), Guid.NewGuid(), 1), "local", "sitefit", ContractsFolder.Id("sitefit:1.0.0"), "{}", "c1", Traceparent: null, default);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppServer_is_told_which_contract_and_which_job_it_is_for()
    {
        var asked = default((string? Path, string Job));
        await SolveAsync((request, ct) =>
        {
            asked = (request.RequestUri?.AbsolutePath, string.Join(',', request.Headers.GetValues("x-job-id")));
            return Answer(HttpStatusCode.OK, """{"results":[]}""")(request, ct);
        });
        Assert.Equal(("/gh/sitefit:1.0.0/solve", Job.Attempt.JobId.ToString()), asked);
    }

    [Fact]
    public async Task Outputs_are_passed_on_with_the_best_score()
    {
        const string outputs = """{"results":[{"score":94.5},{"score":80}]}""";
        Assert.Equal(new SolveOutcome.Solved(outputs, 94.5), await SolveAsync(Answer(HttpStatusCode.OK, outputs)));
    }

    [Theory]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{}]}""")]
    [InlineData("""{"results":[1]}""")]
    public async Task Outputs_without_a_score_have_none(string outputs) =>
        Assert.Equal(new SolveOutcome.Solved(outputs, null), await SolveAsync(Answer(HttpStatusCode.OK, outputs)));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.UnprocessableEntity, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.GatewayTimeout, true)]
    public async Task An_error_keeps_its_code_and_text_and_is_worth_a_retry_only_if_it_passes(HttpStatusCode status, bool isTransient)
    {
        var problem = ServiceProblem.Create((int)status, "some_code", "What happened.", "c1");
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Answer(status, Encoding.UTF8.GetString(problem.Encode()))));
        Assert.Equal(("some_code", (int)status, "What happened.", isTransient), (failed.Type, failed.StatusCode, failed.Message, failed.IsTransient));
        Assert.Equal(status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized, failed.IsUntried);
    }

    [Fact]
    public async Task An_engine_that_is_not_ready_has_tried_nothing()
    {
        var problem = ServiceProblem.Create(503, ErrorCodes.EngineNotReady, "Later.", "c1");
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Answer(HttpStatusCode.ServiceUnavailable, Encoding.UTF8.GetString(problem.Encode()))));
        Assert.Equal((true, true), (failed.IsTransient, failed.IsUntried));
    }

    [Fact]
    public async Task The_places_that_are_wrong_are_passed_on()
    {
        SchemaViolation[] details = [new("/parcel/coordinates/3", "closed_ring", "Close the ring.")];
        var problem = ServiceProblem.Create(422, "inputs_unprocessable", "No.", "c1", details);
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Answer(HttpStatusCode.UnprocessableEntity, Encoding.UTF8.GetString(problem.Encode()))));
        Assert.Equal(details, failed.Details);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Tue, 24 Nov 2026 00:00:30 GMT", 30)]
    [InlineData("soon", null)]
    public async Task AppServer_may_say_when_to_come_again(string header, int? seconds)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(
            (_, _) =>
            {
                var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
                response.Headers.TryAddWithoutValidation("Retry-After", header);
                return Task.FromResult(response);
            },
            clock));
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, failed.RetryAfter);
    }

    [Fact]
    public async Task A_proxys_page_is_quoted()
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Answer(HttpStatusCode.BadGateway, "<html>no backend</html>")));
        Assert.Equal("http_502", failed.Type);
        Assert.Contains("<html>no backend</html>", failed.Message);
    }

    [Fact]
    public async Task The_figures_of_a_refusal_get_into_the_jobs_last_error()
    {
        var detail = new SchemaViolation("/setbacks", "setback", "Too far.") { Figures = new Dictionary<string, double> { ["shortfall_m"] = 0.4 } };
        var problem = ServiceProblem.Create(422, ErrorCodes.NoPlacement, "The house does not fit.", "abc", [detail]);
        var failed = Assert.IsType<SolveOutcome.Failed>(
            await SolveAsync(Answer(HttpStatusCode.UnprocessableEntity, Encoding.UTF8.GetString(problem.Encode()))));
        Assert.Equal((ErrorCodes.NoPlacement, 422, false), (failed.Type, failed.StatusCode, failed.IsTransient));

        var error = new JobError(failed.Type, failed.StatusCode, failed.Message, 1, DateTimeOffset.UnixEpoch) { Details = failed.Details };
        Assert.Contains("""{"pointer":"/setbacks","rule":"setback","message":"Too far.","figures":{"shortfall_m":0.4}}""", error.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"results\":")]
    [InlineData("[]")]
    [InlineData("{\"results\":1}")]
    [InlineData("{\"results\":[\"\\u0000\"]}")]
    public async Task An_answer_that_is_no_result_fails_the_job_for_good(string body)
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Answer(HttpStatusCode.OK, body)));
        Assert.Equal(("outputs_invalid", false), (failed.Type, failed.IsTransient));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_a_file_is_worth_a_retry()
    {
        var taken = new List<string>();
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(
            Parts("{\"results\":[]}", File("a.csv"), File("b.csv")[..^3]), takeFile: Take(taken)));
        Assert.Equal(("appserver_unreachable", true), (failed.Type, failed.IsTransient));
        Assert.Equal(["a.csv"], taken);
    }

    [Fact]
    public async Task Files_beside_outputs_that_are_none_are_not_taken()
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(Parts("[]", File("a.csv"), "--b--")));
        Assert.Equal(("outputs_invalid", false), (failed.Type, failed.IsTransient));
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("a.csv")] // a second time
    public async Task A_file_that_could_not_be_handed_out_fails_the_job_for_good(string name)
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(
            Parts("{\"results\":[]}", File("a.csv"), File(name), "--b--"), takeFile: Take([])));
        Assert.Equal(("outputs_invalid", false), (failed.Type, failed.IsTransient));
    }

    [Fact]
    public async Task An_unreachable_server_is_worth_a_retry_and_is_named()
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync((_, _) => throw new HttpRequestException("Connection refused")));
        Assert.Equal(("appserver_unreachable", true), (failed.Type, failed.IsTransient));
        Assert.Contains("http://appserver", failed.Message);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_after_the_time_limit()
    {
        var clock = new FakeTimeProvider();
        var called = new TaskCompletionSource();
        var solving = SolveAsync(
            async (_, ct) =>
            {
                called.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
                throw new System.Diagnostics.UnreachableException();
            },
            clock);
        await called.Task.WaitAsync(Ct);
        clock.Advance(TimeSpan.FromSeconds(240));

        var failed = Assert.IsType<SolveOutcome.Failed>(await solving.WaitAsync(Ct));
        Assert.Equal(("timeout", true), (failed.Type, failed.IsTransient));
    }

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(HttpStatusCode status, string body) =>
        (request, _) =>
        {
            Assert.Equal((HttpMethod.Post, "/gh/sitefit:1.0.0/solve"), (request.Method, request.RequestUri!.AbsolutePath));
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        };

    private static string File(string name) =>
        $"--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=\"{name}\"; kind=csv; label*=UTF-8''Table\r\n\r\n1;2\r\n";

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Parts(string outputs, params string[] rest) => (_, _) =>
    {
        var content = new StringContent($"--b\r\nContent-Type: application/json\r\n\r\n{outputs}\r\n{string.Concat(rest)}");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=\"b\"");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    };

    private static TakeFile Take(List<string> taken) => async (file, content, ct) =>
    {
        using var reader = new StreamReader(content);
        Assert.Equal("1;2", await reader.ReadToEndAsync(ct));
        taken.Add(file.Name);
    };

    private static async Task<SolveOutcome> SolveAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, TimeProvider? clock = null, TakeFile? takeFile = null)
    {
        using var http = new HttpClient(new StubHandler(answer)) { BaseAddress = new Uri("http://appserver"), Timeout = Timeout.InfiniteTimeSpan };
        var client = new AppServerClient(http, Options.Create(new WorkerOptions()), clock ?? TimeProvider.System);
        return await client.SolveAsync(Job, takeFile ?? ((_, _, _) => throw new System.Diagnostics.UnreachableException("There is no file.")), Ct);
    }

    private sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
