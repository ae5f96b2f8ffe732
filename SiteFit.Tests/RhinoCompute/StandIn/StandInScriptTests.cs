using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>Scripts at a stand-in of a 2026 server.</summary>
public sealed class StandInScriptTests : IAsyncLifetime
{
    private readonly StandInCompute _compute = new() { Is2026 = true, HasScripts = true };
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        PythonScripts.SkipWhenMissing();
        await _compute.StartAsync();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _compute.DisposeAsync();
    }

    [Fact]
    public async Task A_script_sees_its_inputs_and_its_globals_are_the_outputs()
    {
        var (status, body) = await RunAsync(
            """
            import os, sys
            def area(ring):
                return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2
            result = {"area": area(ring), "label": label + " ä"}
            print("solved")
            print("late", file=sys.stderr)
            os.write(1, b"past the streams")
            """,
            new { ring = new double[][] { [0, 0], [2, 0], [2, 3], [0, 3], [0, 0] }, label = "plot" },
            "result");

        Assert.Equal(HttpStatusCode.OK, status);
        var result = body.GetProperty("outputs").GetProperty("result");
        Assert.Equal((6, "plot ä"), (result.GetProperty("area").GetDouble(), result.GetProperty("label").GetString()));
        Assert.Equal(("solved\n", "late\n"), (body.GetProperty("stdout").GetString(), body.GetProperty("stderr").GetString()));
        Assert.True(body.GetProperty("elapsedMs").GetInt64() >= 0);
    }

    [Theory]
    [InlineData("raise ValueError('too small')", "ValueError: too small")]
    [InlineData("result = ", "SyntaxError: invalid syntax")]
    [InlineData("other = 1", "NameError: name 'result' is not defined")]
    [InlineData("result = float('nan')", "ValueError: Out of range float values are not JSON compliant")]
    [InlineData("import sys; sys.exit(3)", "SystemExit: 3")]
    public async Task What_a_script_raises_is_the_message(string script, string message)
    {
        var (status, body) = await RunAsync(script, new { }, "result");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.StartsWith(message, body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_whose_client_has_gone_is_killed()
    {
        using var gone = new CancellationTokenSource();
        var run = PostAsync(
            "import time, urllib.request\nurllib.request.urlopen(address).read()\ntime.sleep(3600)",
            new { address = $"{_compute.Address}/healthcheck" },
            "result",
            gone.Token);
        await _compute.WaitForRequestAsync("/healthcheck"); // the script is running
        Assert.Equal(1, _compute.RunningScripts);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await _compute.Requests[0].Completed;
        Assert.Equal(0, _compute.RunningScripts);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Scripts_are_unknown_to_a_server_that_does_not_run_them(bool is2026, bool hasScripts)
    {
        (_compute.Is2026, _compute.HasScripts) = (is2026, hasScripts);

        using var answer = await PostAsync("result = 1", new { }, "result", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> RunAsync(string script, object inputs, string output)
    {
        using var answer = await PostAsync(script, inputs, output, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> PostAsync(string script, object inputs, string output, CancellationToken cancellationToken) =>
        _http.PostAsJsonAsync($"{_compute.Address}/script/python3", new { script, inputs, outputs = new[] { output } }, cancellationToken);
}
