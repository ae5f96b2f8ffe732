using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SiteFit.Api.Access;
using SiteFit.Api.Idempotency;
using SiteFit.Data;
using SiteFit.Tests.Data;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Api;

/// <summary>An endpoint that the test opens and closes, behind the filter, on Kestrel and a real database.</summary>
public sealed class IdempotencyFilterTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int MaxBodyBytes = 1000;

    private TestDatabase _database = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private Func<HttpContext, Task<IResult>> _handler = null!;
    private int _calls;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_database.DataSource).AddSingleton<Database>();
        builder.Services.AddProblemDetails();
        builder.AddIdempotency();
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.Use((context, next) =>
        {
            context.User = new Tenant("acme").ToPrincipal("test");
            return next(context);
        });
        _app.MapPost("/do", (Delegate)HandleAsync).WithIdempotencyKey(MaxBodyBytes);
        await _app.StartAsync(Ct);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        _handler = AcceptAsync;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_repetition_gets_the_same_status_location_and_bytes_without_being_carried_out()
    {
        using var first = await SendAsync("\"key\"", "body");
        using var second = await SendAsync("key", "body");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal("/do/1", first.Headers.Location?.ToString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Ct), await second.Content.ReadAsByteArrayAsync(Ct));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_request_without_a_key_is_carried_out_each_time()
    {
        using var first = await SendAsync(null, "body");
        using var second = await SendAsync(null, "body");
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task The_key_with_another_body_is_a_422()
    {
        using var first = await SendAsync("key", "body");
        using var other = await SendAsync("key", "body ");
        await ProblemAsync(other, HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task While_the_first_is_in_flight_a_repetition_is_a_409_that_says_when_to_come_back()
    {
        var (entered, go) = Gate();
        var first = SendAsync("key", "body");
        await entered.Task.WaitAsync(Ct);
        using (var second = await SendAsync("key", "body"))
        {
            await ProblemAsync(second, HttpStatusCode.Conflict, "idempotency_key_in_flight");
            Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        }

        go.SetResult();
        using var answer = await first;
        using var third = await SendAsync("key", "body");
        Assert.Equal(HttpStatusCode.Accepted, third.StatusCode);
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_refused_request_may_be_corrected_and_sent_with_its_key(int status)
    {
        _handler = _ => Task.FromResult<IResult>(TypedResults.Problem(statusCode: status));
        using (var refused = await SendAsync("key", "wrong"))
            Assert.Equal((status, "application/problem+json"), ((int)refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));

        _handler = AcceptAsync;
        using var corrected = await SendAsync("key", "right");
        Assert.Equal(HttpStatusCode.Accepted, corrected.StatusCode);
    }

    [Fact]
    public async Task A_request_that_broke_may_be_sent_again()
    {
        _handler = _ => throw new InvalidOperationException("A defect.");
        using (var broken = await SendAsync("key", "body"))
            Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);

        _handler = AcceptAsync;
        using var again = await SendAsync("key", "body");
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task A_client_that_hangs_up_before_anything_was_done_may_send_another_request()
    {
        var entered = new TaskCompletionSource();
        _handler = async context =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return TypedResults.Ok();
        };
        await HangUpAsync(entered.Task);

        _handler = AcceptAsync;
        await Eventually.Async(async _ =>
        {
            using var other = await SendAsync("key", "another body");
            return other.StatusCode == HttpStatusCode.Accepted ? true : (bool?)null;
        });
    }

    [Fact]
    public async Task A_client_that_hangs_up_after_its_request_was_accepted_gets_the_whole_answer_when_it_asks_again()
    {
        var entered = new TaskCompletionSource();
        _handler = async context =>
        {
            var aborted = new TaskCompletionSource();
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            entered.SetResult();
            await aborted.Task;
            return await AcceptAsync(context);
        };
        await HangUpAsync(entered.Task);

        var body = await Eventually.Async(async _ =>
        {
            using var again = await SendAsync("key", "body");
            return again.StatusCode == HttpStatusCode.Accepted ? await JsonAsync(again) : (JsonElement?)null;
        });
        Assert.Equal("1", body.GetProperty("id").GetString());
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_cap_is_a_413_and_leaves_the_key_free(bool announced)
    {
        using (var large = await SendAsync("key", new string(' ', MaxBodyBytes + 1), announced))
            await ProblemAsync(large, HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        Assert.Equal(0, _calls);
        using var small = await SendAsync("key", new string(' ', MaxBodyBytes), announced);
        Assert.Equal(HttpStatusCode.Accepted, small.StatusCode);
    }

    [Fact]
    public async Task What_is_no_key_is_a_400()
    {
        using var response = await SendAsync("\"open", "body");
        await ProblemAsync(response, HttpStatusCode.BadRequest, "idempotency_key_invalid");
        Assert.Equal(0, _calls);
    }

    private Task<IResult> HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        return _handler(context);
    }

    private static async Task<IResult> AcceptAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return TypedResults.Accepted("/do/1", new { id = "1", was = await reader.ReadToEndAsync(CancellationToken.None), text = "žluťoučký" });
    }

    private (TaskCompletionSource Entered, TaskCompletionSource Go) Gate()
    {
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _handler = async context =>
        {
            entered.SetResult();
            await go.Task.WaitAsync(context.RequestAborted);
            return await AcceptAsync(context);
        };
        return (entered, go);
    }

    private async Task HangUpAsync(Task entered)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sending = SendAsync("key", "body", ct: hangUp.Token);
        await entered.WaitAsync(Ct);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private Task<HttpResponseMessage> SendAsync(string? key, string body, bool announced = true, CancellationToken? ct = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/do") { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        request.Headers.TransferEncodingChunked = !announced;
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return _client.SendAsync(request, ct ?? Ct);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Ct));

    private static async Task ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await JsonAsync(response)).GetProperty("code").GetString());
    }
}
