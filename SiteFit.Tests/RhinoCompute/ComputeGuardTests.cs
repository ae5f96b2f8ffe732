using System.Net;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>What bounds the harm that a slow, hanging or broken server can do.</summary>
public sealed class ComputeGuardTests
{
    [Fact]
    public async Task A_caller_that_goes_away_cuts_its_solve_off_at_the_server()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        var hang = contract.Compute.Hang("/grasshopper");
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var solving = contract.AppServer.CreateClient().PostAsync(
            new Uri("/gh/sitefit:1.0.0/solve", UriKind.Relative), AppServerFactory.Json(SolveInputs.Minimal), caller.Token);
        await hang.Reached;

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solving);
        await hang.Aborted;
    }

    [Fact]
    public async Task A_solve_that_hangs_is_a_504_at_the_manifests_time_and_the_server_is_looked_at()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        var hang = contract.Compute.Hang("/grasshopper");
        var solving = contract.AppServer.SolveAsync(SolveInputs.Minimal);
        await hang.Reached;
        contract.AppServer.Clock.Advance(TimeSpan.FromSeconds(240));
        var problem = await (await solving).ReadProblemAsync(HttpStatusCode.GatewayTimeout, ErrorCodes.SolveTimeout);
        Assert.Contains("240 s", problem.Message, StringComparison.Ordinal);
        await hang.Aborted;

        // The trial hangs as well: health pages answer all the while.
        await contract.Compute.WaitForRequestAsync("/healthcheck", 2);
        await contract.Compute.WaitForRequestAsync("/grasshopper", 3);
        contract.AppServer.Clock.Advance(TimeSpan.FromSeconds(60));
        var check = await contract.AppServer.UntilHealthAsync("compute", check => check.GetProperty("status").GetString() == "unhealthy");
        Assert.Contains("gave no answer within 60 s", check.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_breaks_is_looked_at_and_then_left_alone()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        contract.Compute.Fail("/grasshopper", StandInFaults.Html(503));
        await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.ServiceUnavailable);

        await contract.AppServer.UntilHealthAsync("compute", check => check.GetProperty("status").GetString() == "unhealthy");
        var asked = contract.Compute.Requests.Count(request => request.Path == "/grasshopper");
        using var response = await contract.AppServer.SolveAsync(SolveInputs.Minimal);
        await response.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.EngineNotReady);
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter?.Delta);
        Assert.Equal(asked, contract.Compute.Requests.Count(request => request.Path == "/grasshopper"));
    }

    [Fact]
    public async Task With_every_seat_taken_the_next_is_a_429()
    {
        await using var contract = await new GrasshopperContract().StartAsync(new("Seats:Classes:cpu", "1"), new("Seats:QueuePerSeat", "0"));
        var hang = contract.Compute.Hang("/grasshopper", 1);
        var first = contract.AppServer.SolveAsync(SolveInputs.Minimal);
        await hang.Reached;
        await (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).ReadProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.SeatsBusy);
        hang.Release();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }
}
