using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SiteFit.Contracts;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Problems;

namespace SiteFit.Worker.Solve;

/// <summary>Calls AppServer's solve endpoint.</summary>
internal sealed class AppServerClient(HttpClient http, IOptions<WorkerOptions> options, TimeProvider clock)
{
    /// <summary>What passes: AppServer restarts, is busy, or ran out of time.</summary>
    private static readonly HashSet<HttpStatusCode> TransientCodes =
    [
        HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    /// <summary>One solve; expected failures are outcomes.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="ct"/> is cancelled; AppServer is told by the closed connection.</exception>
    public async Task<SolveOutcome> SolveAsync(ContractId contract, string inputsJson, CancellationToken ct)
    {
        var seconds = options.Value.JobTimeoutSeconds;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var content = new StringContent(inputsJson, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var response = await http.PostAsync($"/gh/{contract.Definition}:{contract.Version}/solve", content, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.StatusCode == HttpStatusCode.OK ? ReadOutputs(body) : ReadProblem(response, body);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SolveOutcome.Failed("timeout", null, $"AppServer gave no answer within {seconds} s.", IsTransient: true);
        }
        catch (HttpRequestException e)
        {
            return new SolveOutcome.Failed("appserver_unreachable", null, $"AppServer at {http.BaseAddress} cannot be reached: {e.Message}", IsTransient: true);
        }
    }

    private static SolveOutcome ReadOutputs(byte[] body)
    {
        // AppServer has held them against the contract; here only what could not be stored or handed out is refused.
        if (!StrictJson.TryParse(body, out var outputs, out var fault))
            return Invalid($"AppServer's answer is not JSON that is taken here. {fault}");
        if (outputs.ValueKind != JsonValueKind.Object || !outputs.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array)
            return Invalid("AppServer's answer is JSON without an array of results.");
        return new SolveOutcome.Solved(Encoding.UTF8.GetString(body), BestScore(results));

        static SolveOutcome.Failed Invalid(string message) => new(ErrorCodes.OutputsInvalid, 200, message, IsTransient: false);
    }

    private static double? BestScore(JsonElement results) =>
        results.GetArrayLength() > 0 && results[0].ValueKind == JsonValueKind.Object
        && results[0].TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number
            ? score.GetDouble()
            : null;

    private SolveOutcome.Failed ReadProblem(HttpResponseMessage response, byte[] body)
    {
        var status = response.StatusCode;
        var (code, message) = ServiceProblem.TryDecode(body, out var problem)
            ? (problem.Code, problem.Message)
            : ($"http_{(int)status}", body.Length == 0 ? $"AppServer answered {(int)status}." : $"AppServer answered {(int)status}: {Shorten(body)}");
        return new SolveOutcome.Failed(code, (int)status, message, TransientCodes.Contains(status))
        {
            RetryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null,
            Details = problem?.Details ?? [],
        };
    }

    /// <summary>A proxy's HTML page is of use only in its beginning.</summary>
    private static string Shorten(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 500))) + (body.Length > 500 ? "…" : "");
}
