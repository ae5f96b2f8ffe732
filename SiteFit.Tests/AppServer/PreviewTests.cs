using System.Net;
using SiteFit.AppServer.Engines;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

/// <summary>Previews: little time, seats of their own, and the answers of a solve.</summary>
public sealed class PreviewTests
{
    private static readonly TimeSpan Box = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_preview_ends_with_the_best_found_when_its_time_is_over()
    {
        var engine = new GatedPreviewEngine();
        await using var appServer = Create(engine);
        var preview = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;

        appServer.Clock.Advance(Box - TimeSpan.FromMilliseconds(1));
        Assert.False(preview.IsCompleted);
        appServer.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await preview).StatusCode);
    }

    [Fact]
    public async Task A_preview_may_be_given_less_time()
    {
        var engine = new GatedPreviewEngine();
        await using var appServer = Create(engine, new KeyValuePair<string, string>("Preview:Time", "00:00:00.1"));
        var preview = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;

        appServer.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(HttpStatusCode.OK, (await preview).StatusCode);
    }

    [Fact]
    public async Task A_preview_that_found_nothing_in_its_time_is_a_504_that_points_to_a_job()
    {
        var engine = new GatedPreviewEngine(findsNothing: true);
        await using var appServer = Create(engine);
        var preview = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;

        appServer.Clock.Advance(Box);
        var problem = await (await preview).ReadProblemAsync(HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout);
        Assert.Contains("within the 250 ms", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solves_take_no_seat_from_previews()
    {
        var engine = new GatedPreviewEngine();
        await using var appServer = Create(engine, OneSeat);
        var solving = appServer.SolveAsync(SolveInputs.Minimal);
        await engine.Solving;

        var preview = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;
        appServer.Clock.Advance(Box);
        Assert.Equal(HttpStatusCode.OK, (await preview).StatusCode);

        engine.EndSolve();
        Assert.Equal(HttpStatusCode.OK, (await solving).StatusCode);
    }

    [Fact]
    public async Task Previews_take_no_seat_from_solves()
    {
        var engine = new GatedPreviewEngine();
        await using var appServer = Create(engine, OneSeat);
        var preview = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;

        var solving = appServer.SolveAsync(SolveInputs.Minimal);
        await engine.Solving;
        engine.EndSolve();
        Assert.Equal(HttpStatusCode.OK, (await solving).StatusCode);

        appServer.Clock.Advance(Box);
        Assert.Equal(HttpStatusCode.OK, (await preview).StatusCode);
    }

    [Fact]
    public async Task With_every_seat_of_previews_taken_the_next_is_a_429()
    {
        var engine = new GatedPreviewEngine();
        await using var appServer = Create(engine, OneSeat);
        var first = appServer.PreviewAsync(SolveInputs.Minimal);
        await engine.Previewing;

        var second = await appServer.PreviewAsync(SolveInputs.Minimal);
        await second.ReadProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.SeatsBusy);
        Assert.NotNull(second.Headers.RetryAfter);

        appServer.Clock.Advance(Box);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task A_contract_whose_engine_makes_no_previews_is_a_409_that_says_where_to_go()
    {
        await using var appServer = new AppServerFactory();
        var problem = await (await appServer.PreviewAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.Conflict, ErrorCodes.PreviewUnsupported);
        Assert.Contains("/gh/sitefit:1.0.0/solve", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_not_there_is_a_404()
    {
        await using var appServer = new AppServerFactory();
        await (await appServer.PreviewAsync(SolveInputs.Minimal, "sitefit:9.9.9")).ReadProblemAsync(HttpStatusCode.NotFound, ErrorCodes.ContractNotFound);
    }

    [Fact]
    public async Task Inputs_are_checked_as_for_a_solve()
    {
        await using var appServer = new AppServerFactory();
        await (await appServer.PreviewAsync("{}", SiteInputs.Id)).ReadProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InputsInvalid);
        var problem = await (await appServer.PreviewAsync(SiteInputs.With("\"orientation\": {\"edge\": 9, \"azimuth\": 0}"), SiteInputs.Id))
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable);
        Assert.Equal("/orientation/edge", Assert.Single(problem.Details).Pointer);
    }

    private static KeyValuePair<string, string>[] OneSeat =>
    [
        new("Seats:Classes:cpu", "1"), new("Seats:Classes:preview", "1"), new("Seats:QueuePerSeat", "0"),
    ];

    private static AppServerFactory Create(ISolveEngine engine, params IEnumerable<KeyValuePair<string, string>> settings) =>
        new(engine, [new("Engines:sitefit:1.0.0", "native"), .. settings]);
}
