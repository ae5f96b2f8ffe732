using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>The stand-in fails as it is told to, and recovers.</summary>
public sealed class StandInFaultTests : IAsyncLifetime
{
    private const string Pointer = "/definitions/answer.gh";
    private readonly StandInCompute _compute = new();
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        await _compute.StartAsync();
        _compute.Add(
            new StandInDefinition("answer")
            {
                Outputs = [new("RH_OUT:a", ParamType.Number), new("RH_OUT:b", ParamType.Number)],
                Solve = _ => new SolveOutputs().Add("RH_OUT:a", OutputItem.Number(1)).AddBranch("RH_OUT:b", "{0;0}", OutputItem.Number(2)).AddWarning("Close call"),
            },
            Pointer);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _compute.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_fault_there_is_an_answer_and_its_warning()
    {
        var (status, body) = await SolveAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["{0;0}"], JsonElement.Parse(body).GetProperty("values")[1].GetProperty("InnerTree").EnumerateObject().Select(branch => branch.Name));
        Assert.StartsWith("Close call: component", JsonElement.Parse(body).GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_come_in_order_and_end()
    {
        _compute.Fail("/grasshopper", StandInFaults.EmptyError, times: 2);
        _compute.Fail("/grasshopper", StandInFaults.Html(503), times: 1);

        Assert.Equal((HttpStatusCode.InternalServerError, ""), await SolveAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, ""), await SolveAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SolveAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await SolveAsync()).Status);
    }

    [Fact]
    public async Task A_fault_without_an_end_lasts_until_it_is_cleared()
    {
        _compute.Fail("/grasshopper", StandInFaults.Refused(403));

        Assert.Equal(HttpStatusCode.Forbidden, (await SolveAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SolveAsync()).Status);
        _compute.Clear("/grasshopper");
        Assert.Equal(HttpStatusCode.OK, (await SolveAsync()).Status);
    }

    [Fact]
    public async Task Component_errors_have_a_body()
    {
        _compute.Fail("/grasshopper", StandInFaults.ComponentErrors("No parcel"));

        var (status, body) = await SolveAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("No parcel", JsonElement.Parse(body).GetProperty("errors")[0].GetString());
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_again()
    {
        _compute.Fail("/grasshopper", StandInFaults.TooManyRequests(TimeSpan.FromSeconds(7)));
        using var content = new StringContent("{}");

        using var answer = await _http.PostAsync($"{_compute.Address}/grasshopper", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_answer_can_be_cut_in_its_middle()
    {
        _compute.Fail("/grasshopper", StandInFaults.CutInBody);

        await Assert.ThrowsAsync<HttpRequestException>(SolveAsync);
    }

    [Fact]
    public async Task A_connection_can_end_without_an_answer()
    {
        _compute.Fail("/grasshopper", StandInFaults.Reset);

        await Assert.ThrowsAsync<HttpRequestException>(SolveAsync);
    }

    public static TheoryData<string> Unreadable => [nameof(StandInFaults.TruncatedJson), nameof(StandInFaults.NotJson), nameof(StandInFaults.EmptyBody)];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_answer_with_200_can_be_unreadable(string fault)
    {
        _compute.Fail("/grasshopper", fault switch
        {
            nameof(StandInFaults.TruncatedJson) => StandInFaults.TruncatedJson,
            nameof(StandInFaults.NotJson) => StandInFaults.NotJson,
            _ => StandInFaults.EmptyBody,
        });

        var (status, body) = await SolveAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(body));
    }

    [Fact]
    public async Task Outputs_can_be_missing()
    {
        _compute.Fail("/grasshopper", StandInFaults.WithoutOutputs("RH_OUT:a"));

        var (_, body) = await SolveAsync();

        Assert.Equal(["RH_OUT:b"], JsonElement.Parse(body).GetProperty("values").EnumerateArray().Select(tree => tree.GetProperty("ParamName").GetString()));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK)]
    [InlineData(true, HttpStatusCode.InternalServerError)]
    public async Task A_broken_child_has_status_200_at_the_proxy_of_8(bool is2026, HttpStatusCode status)
    {
        _compute.Is2026 = is2026;
        _compute.Fail("/version", StandInFaults.EmptyError);

        using var answer = await _http.GetAsync($"{_compute.Address}/version", TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_hanging_request_tells_when_its_client_has_gone()
    {
        var hang = _compute.Hang("/grasshopper");
        using var gone = new CancellationTokenSource();
        var solve = SolveAsync(gone.Token);
        await hang.Reached;

        await gone.CancelAsync();

        await hang.Aborted;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solve);
        var request = Assert.Single(_compute.Requests);
        await request.Aborted;
        await request.Completed;
    }

    [Fact]
    public async Task A_hanging_request_can_go_on()
    {
        var hang = _compute.Hang("/grasshopper", times: 1);
        var solve = SolveAsync();
        await hang.Reached;
        Assert.Equal(HttpStatusCode.OK, (await SolveAsync()).Status);

        hang.Release();

        Assert.Equal(HttpStatusCode.OK, (await solve).Status);
    }

    [Fact]
    public async Task One_solve_runs_at_a_time_even_when_its_client_has_gone()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource<SolveOutputs>(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new StandInDefinition("held")
        {
            Outputs = [new("RH_OUT:a", ParamType.Number)],
            SolveAsync = _ =>
            {
                begun.TrySetResult();
                return end.Task;
            },
        };
        _compute.Add(held, "/definitions/held.gh");
        using var gone = new CancellationTokenSource();
        var first = SolveAsync(gone.Token, "/definitions/held.gh");
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        var second = SolveAsync();
        await _compute.WaitForRequestAsync("/grasshopper", 2);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await _compute.Requests[0].Aborted;
        Assert.False(second.IsCompleted);
        end.SetResult(new());

        Assert.Equal(HttpStatusCode.OK, (await second).Status);
    }

    [Fact]
    public async Task It_can_be_stopped_while_requests_hang_and_started_again_where_it_was()
    {
        var hang = _compute.Hang("/grasshopper", times: 1);
        var address = _compute.Address;
        var solve = SolveAsync();
        await hang.Reached;

        await _compute.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => solve);
        await Assert.ThrowsAsync<HttpRequestException>(SolveAsync);
        await _compute.StartAsync();

        Assert.Equal(address, _compute.Address);
        Assert.Equal(HttpStatusCode.OK, (await SolveAsync()).Status);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/activechildren", true)]
    [InlineData("/healthcheck", false)]
    public async Task Pages_that_spawn_children_are_noticed(string path, bool spawns)
    {
        await _http.GetStringAsync(_compute.Address + path, TestContext.Current.CancellationToken);

        Assert.Equal(spawns, _compute.ChildrenWereSpawned);
        Assert.Equal(("GET", path, 1), (_compute.Requests[0].Method, _compute.Requests[0].Path, _compute.Requests[0].Number));
    }

    private Task<(HttpStatusCode Status, string Body)> SolveAsync() => SolveAsync(TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, string Body)> SolveAsync(CancellationToken cancellationToken, string pointer = Pointer)
    {
        using var content = new StringContent($$"""{"pointer":"{{pointer}}","values":[]}""");
        using var answer = await _http.PostAsync($"{_compute.Address}/grasshopper", content, cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
