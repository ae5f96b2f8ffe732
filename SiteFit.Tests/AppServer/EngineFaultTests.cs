using System.Net;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

public sealed class EngineFaultTests
{
    [Fact]
    public async Task A_solve_that_takes_too_long_is_a_504_and_is_told_to_stop()
    {
        var engine = new GatedEngine();
        await using var appServer = new AppServerFactory(engine);
        var solving = appServer.SolveAsync(SolveInputs.Minimal);
        await engine.Started;

        appServer.Clock.Advance(TimeSpan.FromSeconds(239));
        Assert.False(engine.Cancelled.IsCompleted);
        appServer.Clock.Advance(TimeSpan.FromSeconds(1));

        var problem = await (await solving).ReadProblemAsync(HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout);
        Assert.Contains("240 s", problem.Message, StringComparison.Ordinal);
        await engine.Cancelled;
    }

    [Fact]
    public async Task A_caller_that_goes_away_stops_its_solve()
    {
        var engine = new GatedEngine();
        await using var appServer = new AppServerFactory(engine);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var solving = appServer.CreateClient().PostAsync(
            new Uri("/gh/sitefit:1.0.0/solve", UriKind.Relative), AppServerFactory.Json(SolveInputs.Minimal), caller.Token);
        await engine.Started;

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solving);
        await engine.Cancelled;
    }

    [Fact]
    public async Task With_every_seat_taken_the_next_is_a_429_that_says_when_to_come_again()
    {
        var engine = new GatedEngine();
        await using var appServer = new AppServerFactory(engine, OneSeat);
        var first = appServer.SolveAsync(SolveInputs.Minimal);
        await engine.Started;

        var second = await appServer.SolveAsync(SolveInputs.Minimal);
        await second.ReadProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.SeatsBusy);
        Assert.Equal(TimeSpan.FromSeconds(7), second.Headers.RetryAfter?.Delta);

        engine.Answer([Result()]);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await appServer.SolveAsync(SolveInputs.Minimal)).StatusCode);
    }

    [Fact]
    public async Task An_engine_that_does_not_stop_keeps_its_seat()
    {
        var engine = new GatedEngine();
        await using var appServer = new AppServerFactory(engine, OneSeat);
        var first = appServer.SolveAsync(SolveInputs.Minimal);
        await engine.Started;
        appServer.Clock.Advance(TimeSpan.FromSeconds(240));
        await (await first).ReadProblemAsync(HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout);

        var second = await appServer.SolveAsync(SolveInputs.Minimal);
        await second.ReadProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.SeatsBusy);
    }

    [Fact]
    public async Task An_answer_that_breaks_the_contract_is_a_500_and_nothing_of_it_is_handed_out()
    {
        var engine = new GatedEngine();
        engine.Answer([new JsonObject { ["id"] = "secret-value" }]);
        await using var appServer = new AppServerFactory(engine);
        var response = await appServer.SolveAsync(SolveInputs.Minimal);

        var problem = await response.ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.OutputsInvalid);
        Assert.Contains(problem.Details, detail => detail is { Pointer: "/results/0/transform", Rule: "required" });
        Assert.DoesNotContain("secret-value", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_breaks_is_a_500_that_tells_nothing_of_its_inside()
    {
        var engine = new GatedEngine();
        engine.Fail(new InvalidOperationException("inner workings"));
        await using var appServer = new AppServerFactory(engine, OneSeat);
        var response = await appServer.SolveAsync(SolveInputs.Minimal);

        await response.ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.InternalError);
        Assert.DoesNotContain("inner workings", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // Its seat is free again: the next gets as far as the engine.
        await (await appServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.InternalError);
    }

    [Fact]
    public async Task More_results_than_the_contract_allows_break_it()
    {
        var engine = new GatedEngine();
        engine.Answer([.. Enumerable.Range(0, 6).Select(_ => Result())]);
        await using var appServer = new AppServerFactory(engine);
        var problem = await (await appServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.OutputsInvalid);
        Assert.Equal(("/results", "maxItems"), (problem.Details[0].Pointer, problem.Details[0].Rule));
    }

    private static KeyValuePair<string, string>[] OneSeat =>
    [
        new("Seats:Classes:cpu", "1"), new("Seats:QueuePerSeat", "0"), new("Seats:RetryAfter", "00:00:06.5"),
    ];

    private static JsonObject Result() => Placements.One();
}
